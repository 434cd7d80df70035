using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Edge;

public sealed class TextEdgeTests
{
    private static readonly ScoredText s_scored = new()
    {
        Id = "N2",
        Kind = TextKind.News,
        EventTime = Sample.Start,
        Source = "Reuters",
        Heads =
        [
            new Head { Name = "topic", Label = "earnings", Probabilities = [1f] },
            new Head { Name = "sentiment", Label = "positive", Probabilities = [.1f, .7f, .2f] },
        ],
        Entities =
        [
            new Entity { Instrument = "KLVX", Relevance = 1, Spans = [] },
            new Entity { Instrument = "NRDM", Relevance = .4, Spans = [] },
        ],
        LinkedTotal = 2,
        Fingerprint = 42,
        Model = new ModelRef { Id = "m", Hash = "h", Device = "cpu", Precision = "int8" },
        StageTimes = default,
    };

    [Fact]
    public void Check_Texts_RefusesLongAndFutureOnes()
    {
        Assert.Null(TextEdge.Check(Sample.News, Sample.Start));
        Assert.Null(TextEdge.Check(Sample.Post, Sample.Start));
        Assert.Equal("text", TextEdge.Check(Sample.Post with { Text = new string('a', 65_537) }, Sample.Start)?.Field);
        Assert.Null(TextEdge.Check(Sample.Post with { Text = new string('a', 65_536) }, Sample.Start));
        Assert.Equal(RejectionClass.FutureTime, TextEdge.Check(Sample.News, Sample.Start - TimeSpan.FromSeconds(6))?.ErrorClass);
        Assert.Equal("revises", TextEdge.Check(Sample.News with { Revises = "N1" }, Sample.Start)?.Field);
        Assert.Equal("revises", TextEdge.Check(Sample.News with { Retracted = true }, Sample.Start)?.Field);
    }

    [Fact]
    public void TextOf_HeadlineAndBody_AreJoinedByNewline()
    {
        Assert.Equal("Kelvax raises its outlook\nKelvax said so.", TextEdge.TextOf(Sample.News));
        Assert.Equal("Kelvax raises its outlook", TextEdge.TextOf(Sample.News with { Body = null }));
    }

    [Fact]
    public void Of_RevisionsOfRevisions_KeepTheFirstId()
    {
        StoryRoots roots = new();

        Assert.Equal("N1", roots.Of(Sample.News));
        Assert.Equal("N1", roots.Of(Sample.News with { Id = "N2", Revises = "N1" }));
        Assert.Equal("N1", roots.Of(Sample.News with { Id = "N3", Revises = "N2" }));
        Assert.Equal("N1", roots.Of(Sample.News with { Id = "N4", Revises = "N2" }));
    }

    [Fact]
    public void Signals_OneText_GivesOneSignalAnInstrument()
    {
        List<TextSignal> signals = [];
        TextEdge.Signals(s_scored, Sample.News with { Id = "N2", Revises = "N1" }, "N1", signals);

        Assert.Equal(["KLVX", "NRDM"], signals.Select(s => s.Instrument));
        Assert.All(signals, s => Assert.Equal(("N2", "N1", "earnings", .7f), (s.DocumentId, s.Revises, s.Topic, s.P[1])));
    }

    [Fact]
    public void Signals_FirstVersion_NamesNoStory()
    {
        List<TextSignal> signals = [];
        TextEdge.Signals(s_scored, Sample.News with { Id = "N2" }, "N2", signals);

        Assert.Null(signals[0].Revises);
        Assert.Null(TextEdge.RetractionOf(Sample.News, "N1"));
    }

    [Fact]
    public void RetractionOf_RevisionAndRetraction_NameTheRoot()
    {
        NewsItem revision = Sample.News with { Id = "N3", Revises = "N2" };

        Assert.Equal("N3", TextEdge.RetractionOf(revision, "N1")?.SupersededBy);
        Assert.Equal("N1", TextEdge.RetractionOf(revision, "N1")?.DocumentId);
        Assert.Null(TextEdge.RetractionOf(revision with { Retracted = true }, "N1")?.SupersededBy);
    }
}
