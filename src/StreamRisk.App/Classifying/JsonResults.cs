using System.Buffers;
using System.Text;
using System.Text.Json;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Explaining;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Classifying;

/// <summary>
/// One JSON object a text: line, text, heads with label and probabilities by label order of the model, or an error;
/// explained, each head also has its words with their contribution to the label.
/// </summary>
internal sealed class JsonResults(TextWriter output) : IResultSink, IExplanationSink
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public void Add(long line, string text, in TextResult result) => Write(line, text, result, []);

    public void Add(long line, string text, TextExplanation explanation) => Write(line, text, explanation.Result, explanation.Heads);

    public void End() => output.Flush();

    private void Write(long line, string text, in TextResult result, IReadOnlyList<HeadExplanation> explained)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, AvroJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("line", line);
            json.WriteString("text", text);
            if (result.Error is { } error)
            {
                json.WriteString("error", error);
            }

            json.WriteStartArray("heads");
            for (int i = 0; i < result.Heads.Count; i++)
            {
                WriteHead(json, result.Heads[i], i < explained.Count ? explained[i] : null, result.Cleaned);
            }

            json.WriteEndArray();
            json.WriteNumber("tokens", result.Tokens);
            json.WriteBoolean("truncated", result.Truncated);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }

    private static void WriteHead(Utf8JsonWriter json, Head head, HeadExplanation? explanation, string cleaned)
    {
        json.WriteStartObject();
        json.WriteString("name", head.Name);
        json.WriteString("label", head.Label);
        json.WriteStartArray("probabilities");
        foreach (float probability in head.Probabilities)
        {
            json.WriteNumberValue(probability);
        }

        json.WriteEndArray();
        if (explanation is not null)
        {
            json.WriteStartArray("words");
            foreach ((Span span, float contribution) in explanation.Words)
            {
                json.WriteStartObject();
                json.WriteString("word", cleaned.AsSpan(span.Start, span.End - span.Start));
                json.WriteNumber("contribution", contribution);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
