using Confluent.Kafka;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Loop;

public sealed class ComponentBytesTests
{
    [Fact]
    public void Bytes_OfAnySize_AreThoseOfTheLastRecord()
    {
        var values = new ComponentBytes();
        foreach (int size in new[] { 3, 5_000, 0, 1 })
        {
            byte[] value = [.. Enumerable.Range(0, size).Select(i => (byte)i)];
            Take(values, value);

            Assert.Equal(value, values.Bytes.ToArray());
            Assert.Equal(value, values.ToArray());
        }
    }

    [Fact]
    public void Bytes_OfANull_AreEmptyAndSaySo()
    {
        var values = new ComponentBytes();
        Take(values, [1, 2]);
        Take(values, null);

        Assert.True(values.IsNull);
        Assert.Equal(0, values.Bytes.Length);
        Assert.Null(values.ToArray());
    }

    [Fact]
    public void Copy_OfARecord_OutlivesTheNext()
    {
        var values = new ComponentBytes();
        Take(values, [1, 2]);
        byte[]? copy = values.ToArray();
        Take(values, [3, 4]);

        Assert.Equal([1, 2], copy);
    }

    private static void Take(ComponentBytes bytes, byte[]? value) => bytes.Deserialize(value, value is null, SerializationContext.Empty);
}
