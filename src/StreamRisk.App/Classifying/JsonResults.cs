using System.Buffers;
using System.Text;
using System.Text.Json;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Classifying;

/// <summary>One JSON object a text: line, text, heads with label and probabilities by label order of the model, or an error.</summary>
internal sealed class JsonResults(TextWriter output) : IResultSink
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public void Add(long line, string text, in TextResult result)
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
            foreach (Head head in result.Heads)
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
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("tokens", result.Tokens);
            json.WriteBoolean("truncated", result.Truncated);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }

    public void End() => output.Flush();
}
