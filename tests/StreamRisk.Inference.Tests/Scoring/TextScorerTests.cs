using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Tests.Scoring;

public sealed class TextScorerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public void Results_OfTextsOfMixedLength_LeaveInOrderOfSubmission()
    {
        using TextScorer scorer = new FakeModel().Start(runners: 3, queue: 1_000);
        for (int i = 0; i < 1_000; i++)
        {
            Assert.True(scorer.TrySubmit(i, new TextRequest(string.Join(' ', Enumerable.Repeat("word", (i * 37 % 50) + 1)) + i)));
        }

        Assert.True(scorer.Drain(Patience));
        for (int i = 0; i < 1_000; i++)
        {
            TextResult result = Take(scorer);
            Assert.Equal(i, result.Ticket);
            Assert.False(result.Failed);
            Assert.True(result.ScoredAt >= result.BatchedAt);
        }

        Assert.False(scorer.TryTake(out _));
        Assert.Equal(0, scorer.Pending);
    }

    [Fact]
    public void TrySubmit_FullQueue_IsRefusedUntilAResultIsTaken()
    {
        using TextScorer scorer = new FakeModel().Start(queue: 3);
        Assert.True(scorer.TrySubmit(1, new TextRequest("one")) && scorer.TrySubmit(2, new TextRequest("two")) && scorer.TrySubmit(3, new TextRequest("three")));
        Assert.False(scorer.TrySubmit(4, new TextRequest("four")));
        Assert.Equal(1, Take(scorer).Ticket);
        Assert.True(scorer.TrySubmit(4, new TextRequest("four")));
    }

    [Fact]
    public void TrySubmit_IdleScorer_SendsAtOnce()
    {
        using TextScorer scorer = new FakeModel().Start(maxAge: TimeSpan.FromHours(1));
        Assert.True(scorer.TrySubmit(7, new TextRequest("alone")));
        Assert.True(scorer.WaitForResult(Patience));
        Assert.Equal(7, Take(scorer).Ticket);
    }

    [Fact]
    public void Texts_WhileTheRunnersAreBusy_ShareABatch()
    {
        FakeModel model = new();
        using TextScorer scorer = model.Start(tokens: 1_024);
        model.Hold();
        Assert.True(scorer.TrySubmit(0, new TextRequest("first")));
        model.AwaitRun();
        for (int i = 1; i <= 20; i++)
        {
            Assert.True(scorer.TrySubmit(i, new TextRequest($"text {i}")));
        }

        model.Release();
        Assert.True(scorer.Drain(Patience));
        Assert.Equal([1, 20], model.Batches);
    }

    [Fact]
    public void DuplicateText_EvenWhileTheFirstIsComputed_IsComputedOnce()
    {
        FakeModel model = new();
        using TextScorer scorer = model.Start();
        model.Hold();
        scorer.TrySubmit(0, new TextRequest("the same text"));
        model.AwaitRun();
        scorer.TrySubmit(1, new TextRequest("the  same text https://t.co/x"));
        model.Release();
        Assert.True(scorer.Drain(Patience));
        scorer.TrySubmit(2, new TextRequest("the same text"));
        Assert.True(scorer.Drain(Patience));
        TextResult first = Take(scorer);
        TextResult second = Take(scorer);
        Assert.Equal((false, true, true), (first.FromCache, second.FromCache, Take(scorer).FromCache));
        Assert.Equal("the same text", second.Cleaned);
        Assert.Same(first.Heads, second.Heads);
        Assert.Equal([1], model.Batches);
    }

    [Fact]
    public void PoisonText_FailsAloneAndItsBatchMatesAreScored()
    {
        FakeModel model = new() { PoisonToken = FakeModel.TokenOf("poison"), NanToken = FakeModel.TokenOf("infinity") };
        using TextScorer scorer = model.Start();
        model.Hold();
        scorer.TrySubmit(0, new TextRequest("opens the gate"));
        model.AwaitRun();
        string[] texts = ["a good text", "a poison text", "another good text", "an infinity text", "the last good text"];
        for (int i = 0; i < texts.Length; i++)
        {
            scorer.TrySubmit(i, new TextRequest(texts[i]));
        }

        model.Release();
        Assert.True(scorer.Drain(Patience));
        Take(scorer);
        Assert.Null(Take(scorer).Error);
        Assert.Equal("the model choked", Take(scorer).Error);
        Assert.Null(Take(scorer).Error);
        Assert.Equal("the model gave no finite score", Take(scorer).Error);
        Assert.Null(Take(scorer).Error);
    }

    [Fact]
    public void PoisonText_SubmittedAgain_IsTriedAgain()
    {
        FakeModel model = new() { PoisonToken = FakeModel.TokenOf("poison") };
        using TextScorer scorer = model.Start();
        for (int i = 0; i < 2; i++)
        {
            scorer.TrySubmit(i, new TextRequest("poison"));
            Assert.True(scorer.Drain(Patience));
            Assert.Equal((true, false), (scorer.TryTake(out TextResult result) && result.Failed, result.FromCache));
        }
    }

    [Fact]
    public void BrokenModel_StopsTheScorer_InsteadOfFailingEveryText()
    {
        FakeModel model = new() { Broken = true };
        using TextScorer scorer = model.Start();
        scorer.TrySubmit(0, new TextRequest("a text"));
        Assert.Throws<ModelFailedException>(() => scorer.WaitForResult(Patience));
        Assert.Throws<ModelFailedException>(() => scorer.TryTake(out _));
        Assert.Throws<ModelFailedException>(() => scorer.TrySubmit(1, new TextRequest("a text")));
        Assert.Throws<ModelFailedException>(() => scorer.Drain(Patience));
    }

    [Theory]
    [InlineData("", "the text is empty after cleaning")]
    [InlineData(" \t https://t.co/x", "the text is empty after cleaning")]
    public void UnscorableText_IsAnError(string text, string reason)
    {
        using TextScorer scorer = new FakeModel().Start();
        scorer.TrySubmit(0, new TextRequest(text));
        Assert.True(scorer.WaitForResult(Patience));
        TextResult result = Take(scorer);
        Assert.Equal(reason, result.Error);
        Assert.Empty(result.Heads);
    }

    [Fact]
    public void TextOfAHundredThousandCharacters_IsAnError_AndTheLongestAllowedIsScored()
    {
        using TextScorer scorer = new FakeModel().Start();
        scorer.TrySubmit(0, new TextRequest(new string('a', 100_000)));
        scorer.TrySubmit(1, new TextRequest(string.Concat(Enumerable.Repeat("ab ", 65_536 / 3))));
        Assert.True(scorer.Drain(Patience));
        Assert.Equal("the text has 100000 characters; at most 65536 are read", Take(scorer).Error);
        TextResult result = Take(scorer);
        Assert.Equal((false, true, 128), (result.Failed, result.Truncated, result.Tokens));
    }

    [Fact]
    public void WaitForResult_NothingPending_ReturnsAtOnce()
    {
        using TextScorer scorer = new FakeModel().Start();
        Assert.False(scorer.WaitForResult(Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void WaitForResult_HeldModel_GivesUpAfterItsTimeout()
    {
        FakeModel model = new();
        using TextScorer scorer = model.Start();
        model.Hold();
        scorer.TrySubmit(0, new TextRequest("held"));
        Assert.False(scorer.WaitForResult(TimeSpan.FromMilliseconds(1)));
        Assert.False(scorer.Drain(TimeSpan.FromMilliseconds(1)));
        model.Release();
        Assert.True(scorer.WaitForResult(Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Dispose_WithTextsWaiting_StopsAndReleasesTheModelOnce()
    {
        FakeModel model = new();
        TextScorer scorer = model.Start(runners: 2);
        for (int i = 0; i < 100; i++)
        {
            scorer.TrySubmit(i, new TextRequest($"text {i}"));
        }

        scorer.Dispose();
        scorer.Dispose();
        Assert.Equal(102, model.Disposed);
        Assert.Throws<ObjectDisposedException>(() => scorer.TrySubmit(0, new TextRequest("late")));
    }

    [Fact]
    public async Task Submitters_OnSeveralThreads_EachGetTheirResults()
    {
        using TextScorer scorer = new FakeModel().Start(runners: 2, queue: 2_000);
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(t => Task.Run(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                Assert.True(scorer.TrySubmit((t * 500) + i, new TextRequest($"thread {t} text {i}")));
            }
        }, cancelled)));
        Assert.True(scorer.Drain(Patience));
        Assert.Equal(Enumerable.Range(0, 2_000), Enumerable.Range(0, 2_000).Select(_ => (int)Take(scorer).Ticket).Order());
    }

    private static TextResult Take(TextScorer scorer)
    {
        Assert.True(scorer.WaitForResult(Patience));
        Assert.True(scorer.TryTake(out TextResult result));
        return result;
    }
}
