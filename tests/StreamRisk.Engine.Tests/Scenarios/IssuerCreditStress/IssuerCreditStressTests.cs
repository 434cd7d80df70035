using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Tests.Scenarios.IssuerCreditStress;

public sealed class IssuerCreditStressTests
{
    private const string Default = "Kelvax misses payment and is in default, lenders say";
    private const string Downgrade = "Agency downgrades Kelvax deep into junk";

    [Fact]
    public void Texts_OfTwoTrustedSources_Fire()
    {
        RecordedOutput output = Run(News("n1", 10, Default), News("n2", 50, Downgrade, source: "Bloomberg"));
        Alert alert = Single(output);
        Assert.Equal((null, "I", "down", Route.Risk), (alert.Subject.Instrument, alert.Subject.Issuer, alert.Subject.Side, alert.Route));
        Assert.Equal(["independent_texts", "p_negative"], alert.Gates.Select(g => g.Name));
        Assert.Equal(["n1", "n2"], alert.TextIds);
        Assert.Equal(["news.raw"], alert.Evidence.Select(e => e.Topic).Distinct());
        Assert.Contains("default (default), downgrade (downgrades)", alert.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Alone_StaysSilent() => Silent(Run(News("n1", 10, Default)));

    [Fact]
    public void Texts_OfOneSource_StaySilent() => Silent(Run(News("n1", 10, Default), News("n2", 50, Downgrade)));

    [Fact]
    public void Texts_OfAnUntrustedSource_StaySilent() =>
        Silent(Run(News("n1", 10, Default), News("n2", 50, Downgrade, source: "Market Gossip")));

    [Fact]
    public void Texts_WithoutATerm_StaySilent() =>
        Silent(Run(News("n1", 10, Default), News("n2", 50, "Kelvax loses its largest customer", source: "Bloomberg")));

    [Fact]
    public void Texts_ThatAreNotClearlyNegative_StaySilent() =>
        Silent(Run(News("n1", 10, Default), News("n2", 50, "Kelvax averts default", source: "Bloomberg", negative: 0.6)));

    [Fact]
    public void Texts_MoreThanADayApart_StaySilent() =>
        Silent(Run(News("n1", 10, Default), News("n2", 10 + (24 * 60), Downgrade, source: "Bloomberg")));

    [Fact]
    public void Texts_OfPassingMention_StaySilent() =>
        Silent(Run(News("n1", 10, Default), News("n2", 50, Downgrade, source: "Bloomberg", relevance: 0.4)));

    [Fact]
    public void Reprint_OfTheSameStory_IsNotASecondText() =>
        Silent(Run(News("n1", 10, Default, fingerprint: 7), News("n2", 50, Default, source: "Bloomberg", fingerprint: 7)));

    [Fact]
    public void Reprints_TwoHundred_StaySilent() => Silent(Run(
        [.. Enumerable.Range(0, 200).Select(i => News("n" + i, 10 + i, Default, source: i % 2 == 0 ? "Reuters" : "AFP", fingerprint: 7))]));

    [Fact]
    public void Story_ReachingTwoInstruments_CountsOnce() =>
        Silent(Run(News("n1", 10, Default, fingerprint: 7), News("n1", 10, Default, symbol: "B", fingerprint: 7)));

    [Fact]
    public void Texts_ThroughTwoInstrumentsOfTheIssuer_Fire() =>
        Single(Run(News("n1", 10, Default), News("n2", 50, Downgrade, source: "Bloomberg", symbol: "B")));

    [Fact]
    public void Retraction_OfOneOfTwo_Withdraws() => Assert.Equal(
        AlertStatus.Withdrawn,
        Single(Run(News("n1", 10, Default), News("n2", 50, Downgrade, source: "Bloomberg"), SignalLog.Retraction("n1", SignalLog.At(60)))).Status);

    [Fact]
    public void Retraction_OfOneOfThree_Revises()
    {
        Alert alert = Single(Run(
            News("n1", 10, Default),
            News("n2", 50, Downgrade, source: "Bloomberg"),
            News("n3", 55, "Kelvax breaks loan covenants", source: "AFP"),
            SignalLog.Retraction("n2", SignalLog.At(60))));
        Assert.NotEqual(AlertStatus.Withdrawn, alert.Status);
        Assert.Equal(["n1", "n3"], alert.TextIds);
    }

    [Fact]
    public void Text_WithoutStampedWords_IsNotEvaluated()
    {
        RecordedOutput output = Run(News("n1", 10, ""), News("n2", 50, "", source: "Bloomberg"));
        Silent(output);
        Assert.Contains(output.Reports, r => r.Reasons.Any(x => x.Reason == "text carries no words"));
    }

    [Fact]
    public void Fall_OfTwoDailyDeviations_RaisesTheSeverity()
    {
        LogItem[] history =
        [
            .. Enumerable.Range(0, 12).Select(d => SignalLog.Trade("A", SignalLog.At(((d - 12) * 1440) + 60), 100 + (0.5 * (d * d * 7 % 11)))),
        ];
        LogItem[] texts = [News("n1", 10, Default), News("n2", 50, Downgrade, source: "Bloomberg")];
        Alert calm = Single(Run([.. history, .. texts, SignalLog.Trade("A", SignalLog.At(55), 101)]));
        Alert fallen = Single(Run([.. history, .. texts, SignalLog.Trade("A", SignalLog.At(55), 80)]));
        Assert.Equal(calm.Severity + 1, fallen.Severity);
        Assert.Contains(fallen.Evidence, e => e.Role == "price");
        Alert busted = Single(Run(
            [.. history, .. texts, SignalLog.Trade("A", SignalLog.At(55), 80, id: "t"), SignalLog.Trade("A", SignalLog.At(70), 80, id: "t", action: TradeAction.Bust)]));
        Assert.Equal(calm.Severity, busted.Severity);
    }

    [Fact]
    public void Credit_InTheWindow_IsAFeatureOfTheRisk()
    {
        LogItem[] chatter = [.. Enumerable.Range(0, 400).Select(i => SignalLog.Text("A", SignalLog.At((i * 3) - 1300), polarity: 0.1 * (i % 5)))];
        RecordedOutput output = Run([.. chatter, News("n1", 10, Default)]);
        Feature credit = Assert.Single(output.Windows.Single(w => w.Scope == "A" && w.SizeMinutes == 5 && w.Start == SignalLog.At(10)).Features, f => f.Name == "credit");
        Assert.Equal(0.8, credit.Value, 6);
        Assert.True(credit.Contribution > 10, $"contribution {credit.Contribution}");
        Assert.DoesNotContain(output.Windows.Where(w => w.Start < SignalLog.At(-120)), w => w.Features.Any(f => f.Name == "credit"));
    }

    private static LogItem News(
        string id, double minute, string text, string source = "Reuters", double negative = 0.8, string symbol = "A", ulong? fingerprint = null,
        double relevance = 1)
    {
        EventTime at = SignalLog.At(minute);
        TextSignal signal = new()
        {
            DocumentId = id,
            Kind = TextKind.News,
            Instrument = symbol,
            Relevance = relevance,
            EventTime = at,
            Source = source,
            P = [(float)negative, 0, 1 - (float)negative],
            Topic = "other",
            Fingerprint = fingerprint ?? System.IO.Hashing.XxHash64.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(id)),
            ModelHash = "m",
            Words = WordHashes.Of(text),
        };
        return new LogItem(at, symbol, t => t.OnText(SignalLog.Raw("news.raw", at.Micros), signal));
    }

    private static RecordedOutput Run(params LogItem[] records)
    {
        List<LogItem> log = [SignalLog.Rules(), SignalLog.Reference("A", "I"), SignalLog.Reference("B", "I")];
        foreach (LogItem record in records.OrderBy(r => r.At.Micros))
        {
            log.Add(record);
            log.Add(SignalLog.Mark(record.At));
        }

        EventTime last = records.Max(r => r.At);
        log.Add(SignalLog.Mark(last + TimeSpan.FromMinutes(10)));
        log.Add(SignalLog.Mark(last + TimeSpan.FromMinutes(200)));
        return SignalLog.Run(log).Output;
    }

    private static void Silent(RecordedOutput output) =>
        Assert.Empty(output.Alerts.Where(a => a.Scenario == "issuer-credit-stress").Select(a => a.Reason));

    private static Alert Single(RecordedOutput output) => Assert.Single(output.Latest, a => a.Scenario == "issuer-credit-stress");
}
