using System.Globalization;
using System.Text;
using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>Writes each record to the output topic, same partition, as `value:count` with the task's own count.</summary>
internal sealed class EchoProcessor(string input, string output, string? checkpoints = null) : IProcessor
{
    public string Role => "echo";

    public IReadOnlyList<string> Inputs => [input];

    public IReadOnlyList<string> Requires => [output, "dead-letter"];

    public string? CheckpointTopic => checkpoints;

    public bool Working => false;

    /// <summary>A record whose value is this is refused while the flag is set.</summary>
    public volatile bool NotNow;

    /// <summary>The handler throws on this value.</summary>
    public string? Poison { get; init; }

    /// <summary>After <see cref="IPartitionTask.Recover"/> the poisoned record can be handled.</summary>
    public bool Remedy { get; init; }

    public volatile int Refusals;

    public bool TryStart(LoopContext context) => true;

    public IPartitionTask CreateTask(string topic, int partition, OutputBuffer buffer) => new EchoTask(this, output, partition, buffer);

    public void Poll(EventTime now)
    {
    }

    public bool TrailerDue(EventTime now) => false;

    public void WriteTrailer(EventTime now, OutputBuffer output)
    {
    }

    public void TrailerCommitted()
    {
    }

    public void Dispose()
    {
    }

    private sealed class EchoTask(EchoProcessor owner, string topic, int partition, OutputBuffer buffer) : IPartitionTask
    {
        private int _count;
        private bool _recovered;

        public long? FirstPending => null;

        public bool TryHandle(in InputRecord record)
        {
            if (owner.NotNow)
            {
                owner.Refusals++;
                return false;
            }

            string value = Encoding.UTF8.GetString(record.Value);
            _count++;
            buffer.Begin(topic, partition, record.Key);
            byte[] bytes = Encoding.UTF8.GetBytes($"{value}:{_count.ToString(CultureInfo.InvariantCulture)}");
            bytes.CopyTo(buffer.GetSpan(bytes.Length));
            buffer.Advance(bytes.Length);
            buffer.End();
            return value == owner.Poison && !_recovered ? throw new InvalidOperationException("poison") : true;
        }

        /// <summary>The state of the poisoned record is all there is.</summary>
        public bool Recover()
        {
            _count = 0;
            _recovered = true;
            return owner.Remedy;
        }

        public void AtEnd(EventTime now)
        {
        }

        public void Dispose()
        {
        }
    }
}
