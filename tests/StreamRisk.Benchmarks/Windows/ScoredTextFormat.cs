using System.Buffers;
using StreamRisk.Engine;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>The peer's `ScoredText` (schemas/scored_text.avsc), read field by field; fields that the job does not use are skipped, as the peer skips them.</summary>
internal static class ScoredTextFormat
{
    private const long MicrosPerMilli = 1000;

    /// <exception cref="AvroDecodeException">These bytes are no such record.</exception>
    public static Score Read(ReadOnlySpan<byte> avro)
    {
        var reader = new AvroReader(avro, "ScoredText");
        Skip(ref reader, "id");
        var time = new EventTime(reader.Long("event_time") * MicrosPerMilli);
        string instrument = reader.Name("instrument");
        Skip(ref reader, "source");
        Skip(ref reader, "headline");
        if (reader.Branch("author", 2) == 1)
        {
            Skip(ref reader, "author");
        }

        for (int count = reader.Block("tags", 1); count > 0; count = reader.Block("tags", 1))
        {
            for (int i = 0; i < count; i++)
            {
                Skip(ref reader, "tags");
            }
        }

        float positive = reader.Float("positive");
        float negative = reader.Float("negative");
        _ = reader.Float("neutral");
        double weight = reader.Double("weight");
        Skip(ref reader, "model");
        _ = reader.Long("scored_at");
        reader.End();
        return new Score(instrument, time, weight, weight * ((double)positive - negative));
    }

    /// <summary>A record of the size that the peer's generator makes.</summary>
    public static void Write(IBufferWriter<byte> output, long number, string instrument, EventTime time, float positive, float negative, double weight)
    {
        var writer = new AvroWriter(output);
        writer.String(FormattableString.Invariant($"00000000-0000-4000-8000-{number:d12}"));
        writer.Long(time.Micros / MicrosPerMilli);
        writer.String(instrument);
        writer.String("Newswire");
        writer.String("Quarterly figures of the company are out and differ from what was expected");
        writer.Optional((string?)null);
        writer.Long(0);
        writer.Float(positive);
        writer.Float(negative);
        writer.Float(1 - positive - negative);
        writer.Double(weight);
        writer.String("benchmark-model-v1");
        writer.Time(time);
        writer.Flush();
    }

    private static void Skip(ref AvroReader reader, string field) => reader.Take(Length(ref reader, field), field);

    private static int Length(ref AvroReader reader, string field)
    {
        int length = reader.Int(field);
        if (length < 0)
        {
            reader.Throw(field, $"a string of {length} bytes");
        }

        return length;
    }
}
