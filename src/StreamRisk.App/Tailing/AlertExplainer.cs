using System.Text.Json;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Explaining;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Tailing;

/// <summary>
/// Explains the top texts of an alert: its evidence leads to the raw records, whose texts are scored again without each of their words. The
/// alert itself stays as it was recorded, so that a replay equals it whether somebody asked for explanations or not. One thread.
/// </summary>
/// <param name="textAt">The text of a raw record by topic, partition and offset; null when the topic no longer holds it.</param>
internal sealed class AlertExplainer(TextExplainer explainer, Func<string, int, long, string?> textAt)
{
    /// <summary>Evidence lists the texts that weigh most first.</summary>
    private const int MostTexts = 3;

    private const int MostWords = 5;

    /// <summary>Topics whose records are alerts.</summary>
    public static IReadOnlyList<string> Topics { get; } = [TopicNames.RiskAlerts, TopicNames.ComplianceAlerts, TopicNames.AlertsSample];

    /// <param name="alert">File form.</param>
    /// <returns>By text; empty for an alert that rests on none.</returns>
    public IReadOnlyList<AlertExplanation> Explain(JsonElement alert)
    {
        List<AlertExplanation> explanations = [];
        foreach (JsonElement evidence in alert.GetProperty("evidence").EnumerateArray())
        {
            string topic = evidence.GetProperty("topic").GetString()!;
            if (topic is TopicNames.News or TopicNames.Social && explanations.Count < MostTexts
                && textAt(topic, evidence.GetProperty("partition").GetInt32(), evidence.GetProperty("offset").GetInt64()) is { } text)
            {
                TextExplanation explanation = explainer.Explain(new TextRequest(text));
                if (explanation.Heads.Count > 0)
                {
                    explanations.Add(Of(evidence.GetProperty("event_id").GetString()!, explanation.Heads[0], explanation.Result.Cleaned));
                }
            }
        }

        return explanations;
    }

    /// <summary>The alert's line with a member `explanations` at its end.</summary>
    public static void Write(Utf8JsonWriter json, JsonElement alert, IReadOnlyList<AlertExplanation> explanations)
    {
        json.WriteStartObject();
        foreach (JsonProperty property in alert.EnumerateObject())
        {
            property.WriteTo(json);
        }

        json.WriteStartArray("explanations");
        foreach (AlertExplanation explanation in explanations)
        {
            json.WriteStartObject();
            json.WriteString("event_id", explanation.EventId);
            json.WriteString("head", explanation.Head);
            json.WriteString("label", explanation.Label);
            json.WriteNumber("probability", explanation.Probability);
            json.WriteStartArray("words");
            foreach ((string word, float contribution) in explanation.Words)
            {
                json.WriteStartObject();
                json.WriteString("word", word);
                json.WriteNumber("contribution", contribution);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One line for a terminal.</summary>
    public static string Line(AlertExplanation explanation) => FormattableString.Invariant(
        $"      {explanation.EventId}: {explanation.Head} {explanation.Label} {explanation.Probability:F2} because of {string.Join(", ", explanation.Words.Select(w => FormattableString.Invariant($"{w.Word} {w.Contribution:+0.00;-0.00}")))}");

    private static AlertExplanation Of(string eventId, HeadExplanation head, string cleaned) => new(
        eventId,
        head.Head,
        head.Label,
        head.Probability,
        [
            .. head.Words.Where(w => w.Contribution > 0).OrderByDescending(w => w.Contribution).Take(MostWords)
                .Select(w => (Word(cleaned, w.Span), w.Contribution)),
        ]);

    private static string Word(string cleaned, Span span) => cleaned[span.Start..span.End];
}
