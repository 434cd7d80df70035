using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs;

/// <summary>The field types of our records on top of the primitive ones.</summary>
internal ref partial struct AvroReader
{
    private const long MaxMicros = long.MaxValue / TimeSpan.TicksPerMicrosecond;

    /// <summary>A string of few different values (instrument, venue, source), from a pool.</summary>
    public string Name(string field) => Pooled(StringPool.Names, field);

    /// <summary>An account or owner group, from a pool.</summary>
    public string Party(string field) => Pooled(StringPool.Parties, field);

    public EventTime Time(string field) => new(Long(field));

    public Price Price(string field) => new(Long(field));

    public Quantity Quantity(string field) => new(Long(field));

    public ulong Hash(string field) => unchecked((ulong)Long(field));

    /// <summary>From microseconds.</summary>
    public TimeSpan Duration(string field)
    {
        long micros = Long(field);
        if (micros is > MaxMicros or < -MaxMicros)
        {
            Throw(field, $"{micros} microseconds are out of range");
        }

        return TimeSpan.FromTicks(micros * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>The branch of a union [null, X]: true is followed by the value.</summary>
    public bool Presence(string field) => Branch(field, 2) == 1;

    public string? OptionalText(string field) => Presence(field) ? Text(field) : null;

    public string? OptionalName(string field) => Presence(field) ? Name(field) : null;

    public string? OptionalParty(string field) => Presence(field) ? Party(field) : null;

    public int? OptionalInt(string field) => Presence(field) ? Int(field) : null;

    public long? OptionalLong(string field) => Presence(field) ? Long(field) : null;

    public double? OptionalDouble(string field) => Presence(field) ? Double(field) : null;

    public EventTime? OptionalTime(string field) => Presence(field) ? Time(field) : null;

    public Price? OptionalPrice(string field) => Presence(field) ? Price(field) : null;

    public Quantity? OptionalQuantity(string field) => Presence(field) ? Quantity(field) : null;

    public T[] Array<T, TFormat>(string field)
        where TFormat : struct, IAvroFormat<T>
    {
        T[] items = [];
        int filled = 0;
        for (int count; (count = Block(field, TFormat.MinimumBytes)) > 0;)
        {
            int end = filled + count;
            if (end > items.Length)
            {
                // Usually one block: exact. Many small ones must not cost a copy each.
                System.Array.Resize(ref items, Math.Max(end, 2 * filled));
            }

            for (; filled < end; filled++)
            {
                items[filled] = TFormat.Read(ref this);
            }
        }

        if (filled < items.Length)
        {
            System.Array.Resize(ref items, filled);
        }

        return items;
    }

    private string Pooled(StringPool pool, string field)
    {
        ReadOnlySpan<byte> bytes = StringBytes(field);
        if (pool.Find(bytes) is { } text)
        {
            return text;
        }

        CheckUtf8(bytes, field);
        return pool.Add(bytes);
    }
}
