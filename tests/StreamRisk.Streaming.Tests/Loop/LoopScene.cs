using System.Text;
using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>Topics of one test and loops over them.</summary>
internal sealed class LoopScene
{
    public const int Partitions = 3;
    private static readonly SemaphoreSlim Gate = new(1);
    private int _deadLetterPartitions;

    private LoopScene(KafkaClients clients, string name)
    {
        Clients = clients;
        Name = name;
    }

    public KafkaClients Clients { get; }

    public string Name { get; }

    /// <summary>Partitions of dead-letter.</summary>
    public int DeadLetterPartitions => _deadLetterPartitions;

    public string Input => Name + ".in";

    public string Output => Name + ".out";

    public string Checkpoints => "checkpoints." + Name;

    public static async Task<LoopScene> CreateAsync(KafkaFixture kafka, Action<KafkaOptions>? change = null) =>
        await CreateAsync(await kafka.ClientsAsync(change));

    public static async Task<LoopScene> CreateAsync(KafkaClients clients)
    {
        var scene = new LoopScene(clients, "t" + Guid.NewGuid().ToString("N")[..12]);
        await KafkaFixture.CreateTopicsAsync(clients, Partitions, scene.Input, scene.Output, scene.Checkpoints);
        await Gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            scene._deadLetterPartitions = await DeadLetterAsync(clients);
        }
        finally
        {
            Gate.Release();
        }

        return scene;
    }

    /// <summary>Makes the topic, unless the broker is one that has it.</summary>
    private static async Task<int> DeadLetterAsync(KafkaClients clients)
    {
        using IAdminClient admin = clients.Admin("tests");
        TopicMetadata? there = admin.GetMetadata(LoopWaits.Patience).Topics.Find(t => t.Topic == "dead-letter");
        if (there is null)
        {
            await KafkaFixture.CreateTopicsAsync(clients, 1, "dead-letter");
        }

        return there?.Partitions.Count ?? 1;
    }

    public WorkerLoop Loop(
        IProcessor processor,
        string instance = "a",
        int loop = 0,
        bool manual = false,
        Action<LoopIdentity, FaultPoint>? reached = null,
        LoopLimits? limits = null)
    {
        var options = new WorkerLoopOptions
        {
            Identity = new LoopIdentity(Name, processor.Role, instance, loop),
            ManualAssignment = manual,
            Reached = reached,
            Limits = limits ?? new LoopLimits(),
        };
        return new WorkerLoop(options, Clients, processor, new TestLog(), TimeProvider.System);
    }

    /// <summary>Writes `from` to `to - 1` round robin over the partitions.</summary>
    public void Publish(int from, int to) => Publish(Clients, from, to);

    /// <inheritdoc cref="Publish(int, int)"/>
    public void Publish(KafkaClients clients, int from, int to)
    {
        using IProducer<byte[], byte[]> producer = clients.Producer("tests");
        for (int i = from; i < to; i++)
        {
            producer.Produce(new TopicPartition(Input, i % Partitions), new Message<byte[], byte[]>
            {
                Key = Encoding.UTF8.GetBytes($"k{i % 7}"),
                Value = Encoding.UTF8.GetBytes($"{i}"),
            });
        }

        producer.Flush(TestContext.Current.CancellationToken);
    }

    public List<string> Outputs(int count) => Values(TopicReader.ReadUntil(Clients, Output, Partitions, r => r.Count >= count));

    /// <summary>All that is committed now, in order per partition.</summary>
    public List<string> AllOutputs() => Values(TopicReader.ReadAll(Clients, Output, Partitions));

    /// <summary>What an undisturbed run over 0 … n-1 writes: `value:count`, the count per partition.</summary>
    public static List<string> Expected(int n) =>
        [.. Enumerable.Range(0, n).Select(i => $"{i}:{(i / Partitions) + 1}").Order(StringComparer.Ordinal)];

    public static List<string> Sorted(IEnumerable<string> values) => [.. values.Order(StringComparer.Ordinal)];

    private static List<string> Values(List<ConsumeResult<byte[], byte[]>> records) =>
        [.. records.Select(r => Encoding.UTF8.GetString(r.Message.Value))];
}
