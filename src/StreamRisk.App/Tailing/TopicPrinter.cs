using System.Buffers;
using System.Text;
using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.App.Tailing;

/// <summary>Prints the records of one topic. One thread.</summary>
/// <param name="decoder">Null: values of this topic have no schema.</param>
/// <param name="explainer">Null: alerts are shown as they are.</param>
internal sealed class TopicPrinter(
    Terminal terminal, string topic, TopicDecoder? decoder, IReadOnlyList<FieldFilter> filters, bool json, AlertExplainer? explainer = null)
{
    /// <summary>Prints a record, unless a filter leaves it out.</summary>
    /// <returns>True if it was printed.</returns>
    /// <exception cref="DependencyException">Its schema must be fetched and the registry does not answer.</exception>
    public bool Print(TopicMessage message, CancellationToken cancellation)
    {
        if (decoder is null)
        {
            return Write(message, DeadLetterText.Line(message), () => DeadLetterText.Json(message));
        }

        if (message.Value is null)
        {
            string what = DeadLetterText.Find(message, EndOfInput.Header) is { } position
                ? $"position {Encoding.UTF8.GetString(position)}"
                : "no value (tombstone)";
            return Write(message, what, null);
        }

        try
        {
            ReadOnlyMemory<byte> line = decoder.Line(message.Value, cancellation);
            using JsonDocument document = JsonDocument.Parse(line);
            if (!filters.All(f => f.Keeps(document.RootElement)))
            {
                return false;
            }

            if (explainer is not null)
            {
                WriteExplained(message, document.RootElement, explainer.Explain(document.RootElement));
            }
            else if (json)
            {
                terminal.Out.Write(Encoding.UTF8.GetString(line.Span));
            }
            else
            {
                terminal.Out.WriteLine($"{Place(message)}  {RecordSummary.Of(topic, document.RootElement)}");
            }

            return true;
        }
        catch (BadRecordException e)
        {
            return Write(message, $"cannot be read: {e.Message}", null);
        }
    }

    private void WriteExplained(TopicMessage message, JsonElement alert, IReadOnlyList<AlertExplanation> explanations)
    {
        if (!json)
        {
            terminal.Out.WriteLine($"{Place(message)}  {RecordSummary.Of(topic, alert)}");
            foreach (AlertExplanation explanation in explanations)
            {
                terminal.Out.WriteLine(AlertExplainer.Line(explanation));
            }

            return;
        }

        var line = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(line, AvroJson.WriterOptions))
        {
            AlertExplainer.Write(writer, alert, explanations);
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    /// <summary>Of records without fields: a filter leaves them out, and so does the file form where it has no word for them.</summary>
    private bool Write(TopicMessage message, string text, Func<string>? form)
    {
        if (filters.Count > 0)
        {
            return false;
        }

        if (!json)
        {
            terminal.Out.WriteLine($"{Place(message)}  {text}");
        }
        else if (form is not null)
        {
            terminal.Out.WriteLine(form());
        }
        else
        {
            terminal.Error.WriteLine($"{Place(message)}  {text}");
            return false;
        }

        return true;
    }

    private static string Place(TopicMessage message)
    {
        string key = message.Key is null ? "-" : Encoding.UTF8.GetString(message.Key);
        return FormattableString.Invariant($"{message.Partition}:{message.Offset}  {key}");
    }
}
