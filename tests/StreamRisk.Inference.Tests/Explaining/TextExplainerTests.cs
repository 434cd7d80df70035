using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Explaining;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;
using StreamRisk.Inference.Tests.Fixtures;
using StreamRisk.Inference.Tests.Scoring;

namespace StreamRisk.Inference.Tests.Explaining;

public sealed class TextExplainerTests
{
    [Theory]
    [InlineData("Harbank shares plunge in early trading on Tuesday")]
    [InlineData("Novalux raises full-year guidance after profit beats estimates")]
    public void Explain_RemovingTheNamedWords_ChangesTheLabel(string text)
    {
        using TextScorer scorer = TextScorer.Start(
            ModelFolder.Load(ShippedModel.Folder), new ModelOptions { Device = DeviceChoice.Cpu, Threads = 1 }, NullLogger.Instance);
        TextExplainer explainer = new(scorer);
        HeadExplanation sentiment = explainer.Explain(new TextRequest(text)).Heads[0];
        int half = sentiment.Words.Count / 2;

        Assert.InRange(RemovalsUntilAnotherLabel(sentiment.Words.OrderByDescending(w => w.Contribution)), 1, half);
        Assert.True(RemovalsUntilAnotherLabel(sentiment.Words.OrderBy(w => w.Contribution)) > half);

        int RemovalsUntilAnotherLabel(IEnumerable<WordContribution> order)
        {
            Span[] words = [.. order.Select(w => w.Span)];
            int removed = 1;
            while (removed < words.Length && Label(TextExplainer.Without(text, words.AsSpan(0, removed))) == sentiment.Label)
            {
                removed++;
            }

            return removed;
        }

        string Label(string variant) => explainer.Explain(new TextRequest(variant)).Heads[0].Label;
    }

    [Fact]
    public void Explain_AnyText_GivesEachWordItsSpanAndWhatItsAbsenceCosts()
    {
        using TextScorer scorer = new FakeModel().Start(queue: 2);
        TextExplanation explanation = new TextExplainer(scorer).Explain(new TextRequest("one  two https://t.co/x three"));
        HeadExplanation head = Assert.Single(explanation.Heads);
        Assert.Equal(["one", "two", "three"], head.Words.Select(w => explanation.Result.Cleaned[w.Span.Start..w.Span.End]));

        // The fake model's logit is the number of tokens: five for the text, four for each variant.
        float cost = Sigmoid(5) - Sigmoid(4);
        Assert.All(head.Words, w => Assert.Equal(cost, w.Contribution, 1e-6f));

        static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
    }

    [Fact]
    public void Explain_OneWord_IsComparedWithNoOpinion()
    {
        using TextScorer scorer = new FakeModel().Start();
        HeadExplanation head = new TextExplainer(scorer).Explain(new TextRequest("one")).Heads[0];
        Assert.Equal(head.Probability - 0.5f, Assert.Single(head.Words).Contribution);
    }

    [Fact]
    public void Explain_TextThatCannotBeScored_SaysWhy()
    {
        using TextScorer scorer = new FakeModel().Start();
        TextExplanation explanation = new TextExplainer(scorer).Explain(new TextRequest(" "));
        Assert.Equal("the text is empty after cleaning", explanation.Result.Error);
        Assert.Empty(explanation.Heads);
    }

    [Fact]
    public void Explain_ScorerInUse_IsRefused()
    {
        using TextScorer scorer = new FakeModel().Start();
        scorer.TrySubmit(1, new TextRequest("somebody else's"));
        Assert.Throws<InvalidOperationException>(() => new TextExplainer(scorer).Explain(new TextRequest("mine")));
    }
}
