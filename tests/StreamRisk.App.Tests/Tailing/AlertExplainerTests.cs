using System.Text;
using System.Text.Json;
using StreamRisk.App.Tailing;
using StreamRisk.App.Tests.Roles;
using StreamRisk.Inference.Explaining;

namespace StreamRisk.App.Tests.Tailing;

public sealed class AlertExplainerTests
{
    private const string Alert =
        """
        {"id":"a","text_ids":["n1","p1"],"evidence":[
        {"event_id":"o1","topic":"market.orders","partition":0,"offset":3},
        {"event_id":"n1","topic":"news.raw","partition":1,"offset":7},
        {"event_id":"gone","topic":"news.raw","partition":1,"offset":2},
        {"event_id":"p1","topic":"social.raw","partition":0,"offset":9},
        {"event_id":"p2","topic":"social.raw","partition":0,"offset":8},
        {"event_id":"p3","topic":"social.raw","partition":0,"offset":6}]}
        """;

    [Fact]
    public void Explain_AlertOverTexts_NamesTheWordsOfThoseThatWeighMost()
    {
        IReadOnlyList<AlertExplanation> explanations = Explain();

        // Three texts at most; of a record that is gone, and of an order, there is nothing to say.
        Assert.Equal(["n1", "p1", "p2"], explanations.Select(e => e.EventId));
        AlertExplanation first = explanations[0];
        Assert.Equal(("sentiment", "positive"), (first.Head, first.Label));
        Assert.Equal(["good"], first.Words.Select(w => w.Word));
        Assert.Equal(0.7f, first.Words[0].Contribution, 1e-6f);
    }

    [Fact]
    public void Write_Explained_LeavesTheAlertAsItIs()
    {
        using JsonDocument alert = JsonDocument.Parse(Alert);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            AlertExplainer.Write(json, alert.RootElement, Explain());
        }

        using JsonDocument written = JsonDocument.Parse(stream.ToArray());
        Assert.Equal("explanations", written.RootElement.EnumerateObject().Last().Name);
        Assert.Equal(3, written.RootElement.GetProperty("explanations").GetArrayLength());
        Assert.All(alert.RootElement.EnumerateObject(), p => Assert.True(JsonElement.DeepEquals(p.Value, written.RootElement.GetProperty(p.Name))));
        Assert.Contains("good", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    private static IReadOnlyList<AlertExplanation> Explain()
    {
        using JsonDocument alert = JsonDocument.Parse(Alert);
        return new AlertExplainer(new TextExplainer(new FakeScorer()), TextAt).Explain(alert.RootElement);

        static string? TextAt(string topic, int partition, long offset) => offset == 2 ? null : $"a good text {topic} {partition} {offset}";
    }
}
