using System.Buffers;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.Streaming.Tests.Registry;

public sealed class WireFormatTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0x01020304)]
    [InlineData(int.MaxValue)]
    public void SchemaId_OfAWrittenHeader_IsTheSame(int id)
    {
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(id, output);
        output.Write<byte>([7]);

        Assert.Equal(id, WireFormat.SchemaId(output.WrittenSpan));
        Assert.Equal([7], WireFormat.Avro(output.WrittenSpan).ToArray());
    }

    [Fact]
    public void Header_OfId258_IsBigEndian()
    {
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(258, output);
        Assert.Equal([0, 0, 0, 1, 2], output.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 0, 0, 1 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 1, 0 })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    public void SchemaId_WithoutAHeader_IsABadRecord(byte[] value) =>
        Assert.Equal("undecodable", Assert.Throws<WireFormatException>(() => WireFormat.SchemaId(value)).ErrorClass);
}
