using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using StreamRisk.Engine.State;

namespace StreamRisk.Streaming.Checkpoints;

/// <summary>
/// One value under `key#i` of `checkpoints.*`: format version, covered offset, number of this piece, count of pieces, XxHash64 of what
/// follows (all little-endian), then the bytes. No pieces: the key was reset.
/// </summary>
/// <param name="Covered">The key's state holds every record below this offset.</param>
internal readonly record struct CheckpointPiece(long Covered, int Index, int Count, ReadOnlyMemory<byte> State)
{
    /// <summary>Raised whenever saved state of an older version can no longer be read.</summary>
    public const int Format = 2;

    /// <summary>Brokers take records of a megabyte; half of it leaves room for a batch of two.</summary>
    public const int MostBytes = 512 * 1024;

    private const int HeaderBytes = sizeof(int) + sizeof(long) + sizeof(int) + sizeof(int) + sizeof(ulong);

    /// <summary>Bytes of state in a full piece.</summary>
    public const int Room = MostBytes - HeaderBytes;

    public static int CountOf(int bytes) => Math.Max(1, (bytes + Room - 1) / Room);

    /// <summary>`key#i`.</summary>
    public static string KeyOf(string key, int index) => string.Create(CultureInfo.InvariantCulture, $"{key}#{index}");

    /// <summary>Splits `key#i`; false: it is no such key.</summary>
    public static bool TryParseKey(string text, out string key, out int index)
    {
        int at = text.LastIndexOf('#');
        key = at > 0 ? text[..at] : "";
        return int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index) && at > 0;
    }

    public static void Write(IBufferWriter<byte> output, long covered, int index, int count, ReadOnlySpan<byte> state)
    {
        Span<byte> span = output.GetSpan(HeaderBytes + state.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span, Format);
        BinaryPrimitives.WriteInt64LittleEndian(span[4..], covered);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], index);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], count);
        BinaryPrimitives.WriteUInt64LittleEndian(span[20..], XxHash64.HashToUInt64(state));
        state.CopyTo(span[HeaderBytes..]);
        output.Advance(HeaderBytes + state.Length);
    }

    /// <exception cref="StateFormatException">It is of another format, or damaged; the message says which.</exception>
    public static CheckpointPiece Read(ReadOnlyMemory<byte> value)
    {
        ReadOnlySpan<byte> span = value.Span;
        int format = span.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(span) : 0;
        if (format != Format)
        {
            throw new StateFormatException($"its format is {format}, this version reads {Format}");
        }

        if (span.Length < HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(span[20..]) != XxHash64.HashToUInt64(span[HeaderBytes..]))
        {
            throw new StateFormatException("it is damaged: the check sum does not match");
        }

        return new CheckpointPiece(
            BinaryPrimitives.ReadInt64LittleEndian(span[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(span[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(span[16..]),
            value[HeaderBytes..]);
    }
}
