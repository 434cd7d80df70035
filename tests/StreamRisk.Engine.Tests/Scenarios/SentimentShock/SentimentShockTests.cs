using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;

namespace StreamRisk.Engine.Tests.Scenarios.SentimentShock;

public sealed class SentimentShockTests
{
    /// <summary>Minute at which the quiet history ends.</summary>
    private const int Quiet = 300;

    [Theory]
    [InlineData(-0.9, "down")]
    [InlineData(0.9, "up")]
    public void Texts_ManyAuthorsTurn_FireOnce(double polarity, string side)
    {
        Alert alert = Assert.Single(Run(Burst(8, polarity)).Latest, a => a.Scenario == "sentiment-shock");
        Assert.Equal(("A", "I", side), (alert.Subject.Instrument, alert.Subject.Issuer, alert.Subject.Side));
        Assert.Equal(Route.Risk, alert.Route);
        Assert.Equal(["effective_texts", "authors", "z"], alert.Gates.Select(g => g.Name));
        Assert.All(alert.Gates, g => Assert.True(g.Passed));
        Assert.Contains("Indicator", alert.Reason, StringComparison.Ordinal);
        Assert.All(alert.Evidence, e => Assert.Equal(("social.raw", e.EventTime.Micros), (e.Topic, e.Offset)));
        Assert.Equal(alert.TextIds.Order(StringComparer.Ordinal), alert.Evidence.Select(e => e.EventId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_FourAuthors_StaySilent() => Silent(Burst(4, -0.9, after: 125));

    [Fact]
    public void Texts_FiveAuthorsAfterSilence_Fire() =>
        Assert.Single(Run(Burst(5, -0.9, after: 125)).Latest, a => a.Scenario == "sentiment-shock");

    [Fact]
    public void Texts_OneAuthorRepeating_StaySilent() => Silent(
    [
        .. Enumerable.Range(0, 100).Select(i => SignalLog.Text("A", SignalLog.At(Quiet + (i * 0.02)), $"b{i}", -0.9, "bot")),
        .. Enumerable.Range(0, 6).Select(i => SignalLog.Text("A", SignalLog.At(Quiet + 2.1 + (i * 0.1)), $"c{i}", 0.02 * (i % 3), $"n{i}")),
    ]);

    [Fact]
    public void Texts_ReprintsOfOneStory_StaySilent() => Silent(
        [.. Enumerable.Range(0, 200).Select(i => SignalLog.Text("A", SignalLog.At(Quiet + (i * 0.01)), $"r{i}", -0.9, $"p{i}", fingerprint: 77))]);

    [Fact]
    public void Texts_BarelyAboutTheInstrument_StaySilent() => Silent(Burst(8, -0.9, relevance: 0.4));

    [Fact]
    public void Texts_NoHistory_AreNotEvaluatedAndCoverageSaysSo()
    {
        (RecordedOutput output, _) = SignalLog.Run(
            [SignalLog.Rules(), SignalLog.Reference("A", "I"), .. Burst(8, -0.9), SignalLog.Mark(SignalLog.At(400)), SignalLog.Mark(SignalLog.At(410))]);
        Assert.DoesNotContain(output.Alerts, a => a.Scenario == "sentiment-shock");
        Assert.Contains(
            output.Reports,
            r => r.Subject == "sentiment-shock" && r.Reasons.Any(x => x.Reason == "fewer than 30 samples of sentiment"));
    }

    [Fact]
    public void Retraction_OfTheTextsItRestsOn_Withdraws()
    {
        LogItem[] retractions = [.. Enumerable.Range(0, 6).Select(i => SignalLog.Retraction($"b{i}", SignalLog.At(Quiet + 2)))];
        Alert alert = Assert.Single(Run([.. Burst(8, -0.9), .. retractions]).Latest, a => a.Scenario == "sentiment-shock");
        Assert.Equal(AlertStatus.Withdrawn, alert.Status);
    }

    [Fact]
    public void Retraction_OfTextsThatManyFollowed_Withdraws()
    {
        // Five turn and are followed by many texts of two of them, who alone are no shock.
        LogItem[] burst =
        [
            .. Burst(5, -0.9, after: 125),
            .. Enumerable.Range(0, 40).Select(i => SignalLog.Text("A", SignalLog.At(Quiet + 126 + (i * 0.01)), $"c{i}", -0.9, $"n{3 + (i % 2)}")),
        ];
        LogItem[] retractions = [.. Enumerable.Range(0, 3).Select(i => SignalLog.Retraction($"b{i}", SignalLog.At(Quiet + 127)))];
        Alert alert = Assert.Single(Run([.. burst, .. retractions]).Latest, a => a.Scenario == "sentiment-shock");
        Assert.Equal(AlertStatus.Withdrawn, alert.Status);
    }

    [Fact]
    public void Retraction_OfOneTextAmongMany_RevisesAndStands()
    {
        Alert alert = Assert.Single(Run([.. Burst(12, -0.9), SignalLog.Retraction("b3", SignalLog.At(Quiet + 2))]).Latest, a => a.Scenario == "sentiment-shock");
        Assert.NotEqual(AlertStatus.Withdrawn, alert.Status);
        Assert.DoesNotContain("b3", alert.Evidence.Select(e => e.EventId));
    }

    [Fact]
    public void Texts_Repeated_ChangeNothing()
    {
        LogItem[] burst = Burst(8, -0.9);
        RecordedOutput once = Run(burst);
        RecordedOutput twice = Run([.. burst.SelectMany(t => new[] { t, t })]);
        Assert.Equal(once.Alerts.Select(a => (a.Id, a.Revision, a.Status)), twice.Alerts.Select(a => (a.Id, a.Revision, a.Status)));
    }

    private static void Silent(LogItem[] texts) => Assert.DoesNotContain(Run(texts).Alerts, a => a.Scenario == "sentiment-shock");

    private static LogItem[] Burst(int authors, double polarity, double relevance = 1, double after = 0) =>
        [.. Enumerable.Range(0, authors).Select(i =>
            SignalLog.Text("A", SignalLog.At(Quiet + after + (i * 0.1)), $"b{i}", polarity, $"n{i}", relevance: relevance))];

    /// <summary>Five hours of mixed chatter by many authors, then the texts, then an hour without any.</summary>
    private static RecordedOutput Run(IEnumerable<LogItem> texts)
    {
        List<LogItem> log = [SignalLog.Rules(), SignalLog.Reference("A", "I")];
        for (int minute = 0; minute < Quiet; minute++)
        {
            log.Add(SignalLog.Text("A", SignalLog.At(minute), null, 0.05 * ((minute % 5) - 2), $"q{minute % 17}"));
            log.Add(SignalLog.Mark(SignalLog.At(minute)));
        }

        foreach (LogItem text in texts)
        {
            log.Add(text);
            log.Add(SignalLog.Mark(text.At));
        }

        log.Add(SignalLog.Mark(SignalLog.At(Quiet + 200)));
        return SignalLog.Run(log).Output;
    }
}
