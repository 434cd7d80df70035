using System.Buffers.Text;
using System.Globalization;
using System.Text;
using StreamRisk.Engine;

namespace StreamRisk.Streaming.Stages;

/// <summary>
/// The header `stages` of a record: `produced=1764035438123456;consumed=…;batched=…;scored=…;applied=…`, microseconds of wall clock since the
/// epoch, what is unknown left out. `produced` is that of the raw record, the others are of the hop that wrote this record.
/// </summary>
public static class StageHeader
{
    public const string Name = "stages";
    private const string ProducedName = "produced";
    private const string ConsumedName = "consumed";
    private const string BatchedName = "batched";
    private const string ScoredName = "scored";
    private const string AppliedName = "applied";

    public static byte[] Write(StageClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var text = new StringBuilder(128);
        Append(text, ProducedName, clock.Produced);
        Append(text, ConsumedName, clock.Consumed);
        Append(text, BatchedName, clock.Batched);
        Append(text, ScoredName, clock.Scored);
        Append(text, AppliedName, clock.Applied);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Null: it is no such header, as another producer may use the name. Unknown stages are passed over.</summary>
    public static StageClock? Read(ReadOnlySpan<byte> header)
    {
        EventTime? produced = null;
        EventTime? consumed = null;
        EventTime? batched = null;
        EventTime? scored = null;
        EventTime? applied = null;
        foreach (Range range in header.Split((byte)';'))
        {
            ReadOnlySpan<byte> part = header[range];
            int equals = part.IndexOf((byte)'=');
            if (equals < 0 || !Utf8Parser.TryParse(part[(equals + 1)..], out long micros, out int used) || used != part.Length - equals - 1)
            {
                return null;
            }

            var time = new EventTime(micros);
            switch (Encoding.UTF8.GetString(part[..equals]))
            {
                case ProducedName:
                    produced = time;
                    break;
                case ConsumedName:
                    consumed = time;
                    break;
                case BatchedName:
                    batched = time;
                    break;
                case ScoredName:
                    scored = time;
                    break;
                case AppliedName:
                    applied = time;
                    break;
            }
        }

        if (produced is null)
        {
            return null;
        }

        var clock = new StageClock { Produced = produced.Value, Consumed = consumed, Batched = batched, Scored = scored };
        if (applied is { } at)
        {
            clock.Apply(at);
        }

        return clock;
    }

    private static void Append(StringBuilder text, string name, EventTime? time)
    {
        if (time is { } at)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? ";" : "")}{name}={at.Micros}");
        }
    }
}
