using System.Buffers;
using Confluent.Kafka;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.Clients;

/// <summary>Puts Rules into force: one record in every partition of `signals` and `ledger`, in one transaction.</summary>
public static class RulesWriter
{
    private const string TransactionalId = "streamrisk-rules";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <param name="schemas">With the ids of `signals` and `ledger`.</param>
    /// <exception cref="DependencyException">A topic is not there, or the broker did not take the records.</exception>
    public static async Task ApplyAsync(KafkaClients clients, SchemaIds schemas, ClusterView cluster, Rules rules, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(schemas);
        ArgumentNullException.ThrowIfNull(cluster);
        byte[] signal = Value(schemas, TopicNames.Signals, output => SignalCodec.Encode(null, rules, output));
        byte[] ledger = Value(schemas, TopicNames.Ledger, output => LedgerCodec.Encode(null, rules, output));
        int signals = cluster.PartitionsOf(TopicNames.Signals);
        int ledgers = cluster.PartitionsOf(TopicNames.Ledger);
        try
        {
            await Task.Run(() => Write(clients, TopicNames.Signals, signal, signals, TopicNames.Ledger, ledger, ledgers), cancellation).ConfigureAwait(false);
        }
        catch (KafkaException e)
        {
            throw new DependencyException($"The rules did not reach {TopicNames.Signals} and {TopicNames.Ledger} ({e.Error.Reason}); nothing was applied.", e);
        }
    }

    private static void Write(KafkaClients clients, string first, byte[] firstValue, int firstCount, string second, byte[] secondValue, int secondCount)
    {
        // One id for all: whoever applies later fences a run that hangs.
        using IProducer<byte[], byte[]> producer = clients.TransactionalProducer(TransactionalId);
        producer.InitTransactions(Patience);
        producer.BeginTransaction();
        Produce(producer, first, firstValue, firstCount);
        Produce(producer, second, secondValue, secondCount);
        producer.CommitTransaction(Patience);
    }

    private static void Produce(IProducer<byte[], byte[]> producer, string topic, byte[] value, int partitions)
    {
        for (int partition = 0; partition < partitions; partition++)
        {
            producer.Produce(new TopicPartition(topic, partition), new Message<byte[], byte[]> { Key = "rules"u8.ToArray(), Value = value });
        }
    }

    private static byte[] Value(SchemaIds schemas, string topic, Action<IBufferWriter<byte>> encode)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        WireFormat.WriteHeader(schemas.Of(topic), output);
        encode(output);
        return output.WrittenSpan.ToArray();
    }
}
