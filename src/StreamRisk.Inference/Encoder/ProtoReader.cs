using System.Buffers.Binary;

namespace StreamRisk.Inference.Encoder;

/// <summary>
/// Walks the fields of one protocol buffer message (protobuf.dev, "Encoding"). Only what ONNX files contain: no groups. A message that
/// is cut off ends in an <see cref="UnknownGraphException"/>.
/// </summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;

    /// <summary>Number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>Value of a varint field.</summary>
    public long Number { get; private set; }

    /// <summary>Bits of a 32-bit field.</summary>
    public int Word { get; private set; }

    /// <summary>Where the content of a length-delimited field lies in the message; empty for other fields.</summary>
    public Range Content { get; private set; }

    public readonly ReadOnlySpan<byte> Bytes => _message[Content];

    public bool Next()
    {
        if (_at >= _message.Length)
        {
            return false;
        }

        long key = Varint();
        (Field, Content) = ((int)(key >> 3), _at.._at);
        switch (key & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Take(sizeof(long));
                break;
            case 2:
                long length = Varint();
                Content = Take(length);
                break;
            case 5:
                Word = BinaryPrimitives.ReadInt32LittleEndian(_message[Take(sizeof(int))]);
                break;
            default:
                throw new UnknownGraphException("it is no ONNX file");
        }

        return true;
    }

    /// <summary>The numbers of a packed field.</summary>
    public static IEnumerable<long> Packed(ReadOnlySpan<byte> content)
    {
        ProtoReader reader = new(content);
        List<long> numbers = [];
        while (reader._at < content.Length)
        {
            numbers.Add(reader.Varint());
        }

        return numbers;
    }

    private Range Take(long length)
    {
        if (length < 0 || length > _message.Length - _at)
        {
            throw new UnknownGraphException("the file is cut off");
        }

        int start = _at;
        _at += (int)length;
        return start.._at;
    }

    private long Varint()
    {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = _message[Take(1)][0];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new UnknownGraphException("it is no ONNX file");
    }
}
