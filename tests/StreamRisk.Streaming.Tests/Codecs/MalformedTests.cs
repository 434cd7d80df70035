using System.Buffers;
using System.Text.Json;
using Avro;
using CsCheck;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Tests.Codecs;

public sealed class MalformedTests
{
    /// <summary>Of arrays of small values: a struct or a string for a byte or two, and the copies of a growing array.</summary>
    private const int BytesPerByte = 200;

    public static TheoryData<string> Records { get; } = [.. RoundTrip.ByRecord.Keys];

    [Theory]
    [MemberData(nameof(Records))]
    public void Decode_OfRandomBytes_DecodesOrSaysWhere(string name) =>
        Gen.Byte.Array[0, 200].Sample(bytes => DecodesOrRefuses(name, bytes), iter: 500);

    [Theory]
    [MemberData(nameof(Records))]
    public void Decode_OfADamagedRecord_DecodesOrSaysWhere(string name) =>
        Gen.Select(Oracle.Records(SchemaCatalog.Record(name)), Gen.Int[0, int.MaxValue], Gen.Byte).Sample(
            (avro, at, value) =>
            {
                avro[at % avro.Length] = value;
                DecodesOrRefuses(name, avro);
            },
            iter: 500);

    [Theory]
    [MemberData(nameof(Records))]
    public void Decode_OfATruncatedRecord_IsRefused(string name) =>
        Oracle.Records(SchemaCatalog.Record(name)).Sample(
            avro =>
            {
                for (int length = 0; length < avro.Length; length++)
                {
                    Assert.Throws<AvroDecodeException>(() => RoundTrip.ByRecord[name](avro[..length]));
                }
            },
            iter: 5);

    [Theory]
    [MemberData(nameof(Records))]
    public void Decode_WithAByteTooMany_IsRefused(string name) =>
        Oracle.Records(SchemaCatalog.Record(name)).Sample(
            avro => Assert.Throws<AvroDecodeException>(() => RoundTrip.ByRecord[name]([.. avro, 0])), iter: 20);

    [Theory]
    [MemberData(nameof(Records))]
    public void JsonLine_OfRandomBytes_IsWrittenWholeOrNotAtAll(string name)
    {
        RecordSchema schema = SchemaCatalog.Record(name);
        Gen.OneOf(Gen.Byte.Array[0, 200], Oracle.Records(schema)).Sample(
            bytes =>
            {
                var output = new ArrayBufferWriter<byte>();
                try
                {
                    AvroJson.WriteLine(schema, bytes, output);
                    JsonDocument.Parse(output.WrittenMemory).Dispose();
                }
                catch (AvroDecodeException)
                {
                    Assert.Equal(0, output.WrittenCount);
                }
            },
            iter: 500);
    }

    [Fact]
    public void Decode_OfManySmallBlocks_CopiesInProportion()
    {
        // account, owner, then linked_owners in 100,000 blocks of one item, each announced as a block of that many bytes.
        byte[] avro = [2, (byte)'a', 2, (byte)'o', .. Enumerable.Repeat<byte[]>([1, 4, 2, (byte)'x'], 100_000).SelectMany(b => b), 0, 0, 0, 0];

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(100_000, RecordCodecs.AccountOwner.Decode(avro).LinkedOwners.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, BytesPerByte * avro.Length);
    }

    [Theory]
    [InlineData(new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0x0F }, "account", "a string of 2147483647 bytes where 0 are left")]
    [InlineData(new byte[] { 0x01 }, "account", "a string of -1 bytes where 0 are left")]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02 }, "account", "a number of more than 64 bits")]
    [InlineData(new byte[] { 0x80 }, "account", "the record ends inside a number")]
    [InlineData(new byte[] { 4, 0xC3, 0x28 }, "account", "a string that is not UTF-8")]
    [InlineData(new byte[] { 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F }, "linked_owners", "2147483647 items where 0 bytes are left")]
    [InlineData(new byte[] { 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0 }, "linked_owners", "-9223372036854775808 items where 0 bytes are left")]
    [InlineData(new byte[] { 0, 0, 0, 10 }, "role", "symbol 5 of an enum of 5")]
    [InlineData(new byte[] { 0, 0, 0, 1 }, "role", "symbol -1 of an enum of 5")]
    [InlineData(new byte[] { 0, 0, 0, 0, 4 }, "opened_at", "branch 2 of a union of 2")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 9 }, "", "1 bytes follow the end of the record")]
    public void Decode_OfMalformedBytes_NamesFieldAndReason(byte[] avro, string field, string problem)
    {
        AvroDecodeException error = Assert.Throws<AvroDecodeException>(() => RecordCodecs.AccountOwner.Decode(avro));

        Assert.Equal("undecodable", error.ErrorClass);
        Assert.Equal("AccountOwner", error.Record);
        Assert.Equal(field, error.Field);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispatch_OfAnOrderWithoutRawCoordinates_IsRefused() =>
        Oracle.Records(SchemaCatalog.Record("Signal")).Where(avro => avro is [0, 0, ..]).Sample(
            avro => Assert.Equal("raw", Assert.Throws<AvroDecodeException>(() => RoundTrip.ByRecord["Signal"](avro)).Field), iter: 5);

    /// <summary>What a record allocates, it allocates each time; what the first use of a type allocates on top is not the record's doing.</summary>
    private static void DecodesOrRefuses(string name, byte[] bytes) =>
        Assert.InRange(Math.Min(Allocated(name, bytes), Allocated(name, bytes)), 0, (BytesPerByte * bytes.Length) + 65_536);

    private static long Allocated(string name, byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            RoundTrip.ByRecord[name](bytes);
        }
        catch (AvroDecodeException error)
        {
            Assert.InRange(error.Offset, 0, bytes.Length);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
