using System.Text.Json;
using StreamRisk.Engine.Edge;

namespace StreamRisk.Engine.Tests.Edge;

public sealed class PartitionerTests
{
    /// <summary>Values of org.apache.kafka.common.utils.Utils (kafka-clients 4.3.1).</summary>
    private static readonly JsonElement s_java = Read();

    [Fact]
    public void Murmur2_JavaKeys_EqualsJava()
    {
        foreach (JsonElement row in s_java.EnumerateArray())
        {
            string key = row.GetProperty("key").GetString()!;
            Assert.Equal(row.GetProperty("murmur2").GetInt32(), Partitioner.Murmur2(System.Text.Encoding.UTF8.GetBytes(key)));
            Assert.Equal(row.GetProperty("of_8").GetInt32(), Partitioner.Of(key, 8));
            Assert.Equal(row.GetProperty("of_7").GetInt32(), Partitioner.Of(key, 7));
            Assert.Equal(row.GetProperty("of_1").GetInt32(), Partitioner.Of(key, 1));
        }
    }

    [Fact]
    public void Of_NoPartitions_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Partitioner.Of("a", 0));

    private static JsonElement Read()
    {
        using Stream stream = typeof(PartitionerTests).Assembly.GetManifestResourceStream("murmur2.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
