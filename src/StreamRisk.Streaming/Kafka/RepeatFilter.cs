using Confluent.Kafka;

namespace StreamRisk.Streaming.Kafka;

/// <summary>Lets an error of a client through once in ten seconds. Thread-safe.</summary>
internal sealed class RepeatFilter(TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Client, ErrorCode Code), long> _last = [];

    public bool Passes(string client, ErrorCode code)
    {
        lock (_lock)
        {
            if (_last.TryGetValue((client, code), out long last) && time.GetElapsedTime(last) < Span)
            {
                return false;
            }

            _last[(client, code)] = time.GetTimestamp();
            return true;
        }
    }
}
