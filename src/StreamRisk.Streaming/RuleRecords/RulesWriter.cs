using System.Buffers;
using System.Text;
using Confluent.Kafka;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.RuleRecords;

/// <summary>Puts Rules in force: a record to every partition of `signals` and `ledger`, all in one transaction.</summary>
public sealed class RulesWriter(KafkaClients clients, SchemaIds ids, string application)
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("rules");
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>Returns when the transaction is committed.</summary>
    /// <exception cref="DependencyException">A log is missing.</exception>
    /// <exception cref="KafkaException">The brokers did not answer or refused; nothing is in force then, unless the commit's answer was lost.</exception>
    public void Write(Rules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        int signals = Partitions(TopicNames.Signals);
        int ledger = Partitions(TopicNames.Ledger);
        using IProducer<byte[], byte[]> producer = clients.TransactionalProducer(application + "-rules");
        producer.InitTransactions(Timeout);
        producer.BeginTransaction();
        Produce(producer, TopicNames.Signals, signals, Encode(TopicNames.Signals, output => SignalCodec.Encode(null, rules, output)));
        Produce(producer, TopicNames.Ledger, ledger, Encode(TopicNames.Ledger, output => LedgerCodec.Encode(null, rules, output)));
        producer.CommitTransaction(Timeout);
    }

    private static void Produce(IProducer<byte[], byte[]> producer, string topic, int partitions, byte[] value)
    {
        for (int partition = 0; partition < partitions; partition++)
        {
            producer.Produce(new TopicPartition(topic, partition), new Message<byte[], byte[]> { Key = Key, Value = value });
        }
    }

    private byte[] Encode(string topic, Action<IBufferWriter<byte>> body)
    {
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(ids.Of(topic), output);
        body(output);
        return output.WrittenSpan.ToArray();
    }

    private int Partitions(string topic)
    {
        using var admin = new TopicAdmin(clients);
        return admin.PartitionCounts().TryGetValue(topic, out int count)
            ? count
            : throw new DependencyException($"Topic {topic} is missing; create it with `streamrisk topics apply --yes`.");
    }
}
