using StreamRisk.App.Roles;
using StreamRisk.App.Tests.Serving;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.RuleRecords;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Tests.Roles;

/// <summary>The roles on a real broker. Tests share the topics, so each uses names of its own.</summary>
[Collection(PipelineTests.Name)]
public sealed class RoleTests(Pipeline pipeline) : IAsyncLifetime
{
    private readonly string _n = Guid.NewGuid().ToString("N")[..8];

    public async ValueTask InitializeAsync() => await pipeline.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Gateway_Orders_ReachSignalsOnceByIssuerWithTheirGroup()
    {
        (string symbol, string issuer) = ("S" + _n, "issuer-" + _n);
        pipeline.Publish(TopicNames.Instruments, RecordCodecs.Instrument, symbol, Samples.Instrument(symbol, issuer));
        pipeline.Publish(TopicNames.Owners, RecordCodecs.AccountOwner, "a" + _n, Samples.Owner("a" + _n, "owner-" + _n));
        pipeline.Publish(TopicNames.Owners, RecordCodecs.AccountOwner, "b" + _n, Samples.Owner("b" + _n, "owner-" + _n));
        using WorkerLoop gateway = pipeline.Start(GatewayProcessor.Name);
        List<RawRef> sent = [];
        for (int i = 0; i < 60; i++)
        {
            sent.Add(pipeline.Publish(
                TopicNames.Orders, RecordCodecs.OrderEvent, symbol, Samples.Order($"{_n}-{i}", symbol, "b" + _n, Samples.Noon + TimeSpan.FromSeconds(i))));
        }

        SignalLog log = pipeline.Signals(l => Mine(l).Count >= 60 && l.Instruments.Exists(i => i.Instrument.Symbol == symbol)
            && l.Marks.Exists(m => Newest(m.Mark, sent[0]) >= Samples.Noon + TimeSpan.FromSeconds(59)));
        await Pipeline.StopAsync(gateway);
        Assert.Equal(sent, Mine(log).Select(o => o.Raw));
        Assert.All(Mine(log), o => Assert.Equal(Partitioner.Of(issuer, Pipeline.Partitions), o.Partition));
        Assert.All(Mine(log), o => Assert.Equal("a" + _n, o.Order.Group));
        Assert.Single(log.Instruments, i => i.Instrument.Symbol == symbol);

        List<(RawRef Raw, MarketOrder Order, int Partition)> Mine(SignalLog l) => [.. l.Orders.Where(o => o.Order.Order.Instrument == symbol)];
    }

    [Fact]
    public async Task Gateway_OwnersLinkedWhileItRuns_TellsEveryPartitionTheNewGroup()
    {
        pipeline.Publish(TopicNames.Owners, RecordCodecs.AccountOwner, "x" + _n, Samples.Owner("x" + _n, "ox-" + _n));
        pipeline.Publish(TopicNames.Owners, RecordCodecs.AccountOwner, "y" + _n, Samples.Owner("y" + _n, "oy-" + _n));
        using WorkerLoop gateway = pipeline.Start(GatewayProcessor.Name);
        pipeline.Signals(l => gateway.Health.State == LoopState.Running);
        pipeline.Publish(TopicNames.Owners, RecordCodecs.AccountOwner, "y" + _n, Samples.Owner("y" + _n, "oy-" + _n, "ox-" + _n));
        SignalLog log = pipeline.Signals(l => l.Merged.Count(m => m.Merged.New == "x" + _n) >= Pipeline.Partitions);
        await Pipeline.StopAsync(gateway);
        Assert.Equal([0, 1], log.Merged.Where(m => m.Merged.New == "x" + _n).Select(m => m.Partition).Order());
        Assert.All(log.Merged.Where(m => m.Merged.New == "x" + _n), m => Assert.Equal("y" + _n, m.Merged.Old));
    }

    [Fact]
    public async Task Gateway_Payment_EachLegOnceInItsGroupsPartition()
    {
        using WorkerLoop gateway = pipeline.Start(GatewayProcessor.Name);
        RawRef raw = pipeline.Publish(TopicNames.Payments, RecordCodecs.Payment, _n, Samples.Payment(_n, "d" + _n, "c" + _n));
        var legs = pipeline.Legs(l => l.Count(x => x.Leg.PaymentId == _n) >= 2).Where(x => x.Leg.PaymentId == _n).ToList();
        await Pipeline.StopAsync(gateway);
        Assert.Equal(["c" + _n, "d" + _n], legs.Select(l => l.Leg.Account).Order());
        Assert.All(legs, l => Assert.Equal(raw, l.Raw));
        Assert.All(legs, l => Assert.Equal(Partitioner.Of(l.Leg.Group, Pipeline.Partitions), l.Partition));
    }

    [Fact]
    public async Task Scorer_Texts_LeaveInInputOrderAndReachTheirInstruments()
    {
        string symbol = "T" + _n[..4].ToUpperInvariant();
        pipeline.Publish(TopicNames.Instruments, RecordCodecs.Instrument, symbol, Samples.Instrument(symbol, symbol));
        using WorkerLoop scorer = pipeline.Start(ScorerProcessor.Name);
        List<string> ids = [];
        for (int i = 0; i < 100; i++)
        {
            ids.Add($"{_n}-{i}");
            pipeline.Publish(TopicNames.Social, RecordCodecs.SocialPost, _n, Samples.Post(ids[^1], $"good ${symbol} {i}"));
        }

        SignalLog log = pipeline.Signals(l => l.Texts.Count(t => t.Text.Instrument == symbol) >= 100);
        await Pipeline.StopAsync(scorer);
        Assert.Equal(ids, log.Texts.Where(t => t.Text.Instrument == symbol).Select(t => t.Text.DocumentId));
        List<ScoredText> scored = pipeline.All(TopicNames.TextScored, RecordCodecs.ScoredText, s => s.Count(t => ids.Contains(t.Id)) >= 100);
        Assert.Equal(100, scored.Count(t => ids.Contains(t.Id)));
    }

    [Fact]
    public async Task Scorer_ModelStalls_OrdersPassNothingPilesUpAndEveryTextFollowsOnce()
    {
        string symbol = "M" + _n[..4].ToUpperInvariant();
        pipeline.Publish(TopicNames.Instruments, RecordCodecs.Instrument, symbol, Samples.Instrument(symbol, symbol));
        var model = new GatedScorer();
        using WorkerLoop scorer = pipeline.Start(ScorerProcessor.Name, scorer: model);
        using WorkerLoop gateway = pipeline.Start(GatewayProcessor.Name);
        List<string> ids = [];
        for (int i = 0; i < 100; i++)
        {
            ids.Add($"{_n}-m{i}");
            pipeline.Publish(TopicNames.Social, RecordCodecs.SocialPost, _n, Samples.Post(ids[^1], $"good ${symbol} {i}"));
        }

        Assert.True(SpinWait.SpinUntil(() => model.Pending == FakeScorer.Most, TimeSpan.FromSeconds(90)), "the model was not filled");
        for (int i = 0; i < 60; i++)
        {
            pipeline.Publish(TopicNames.Orders, RecordCodecs.OrderEvent, symbol, Samples.Order($"{_n}-m{i}", symbol, "m" + _n, Samples.Noon + TimeSpan.FromSeconds(i)));
        }

        SignalLog log = pipeline.Signals(l => l.Orders.Count(o => o.Order.Order.Instrument == symbol) >= 60);
        Assert.DoesNotContain(log.Texts, t => t.Text.Instrument == symbol);
        Assert.Equal(FakeScorer.Most, model.Pending);
        Assert.Equal(2 * Pipeline.Partitions, scorer.Health.Partitions);
        model.Open();
        log = pipeline.Signals(l => l.Texts.Count(t => t.Text.Instrument == symbol) >= 100);
        await Pipeline.StopAsync(scorer);
        await Pipeline.StopAsync(gateway);
        Assert.Equal(ids, log.Texts.Where(t => t.Text.Instrument == symbol).Select(t => t.Text.DocumentId));
    }

    [Fact]
    public async Task Scorer_Retraction_ReachesEveryPartition()
    {
        using WorkerLoop scorer = pipeline.Start(ScorerProcessor.Name);
        pipeline.Publish(TopicNames.News, RecordCodecs.NewsItem, _n, Samples.News(_n, "bad news"));
        pipeline.Publish(TopicNames.News, RecordCodecs.NewsItem, _n, Samples.News(_n + "-r", "") with { Revises = _n, Retracted = true });
        SignalLog log = pipeline.Signals(l => l.Retractions.Count(r => r.Retraction.DocumentId == _n) >= Pipeline.Partitions);
        await Pipeline.StopAsync(scorer);
        Assert.Equal([0, 1], log.Retractions.Where(r => r.Retraction.DocumentId == _n).Select(r => r.Partition).Order());
    }

    [Fact]
    public async Task Scorer_DriftingScores_AreReportedToCoverage()
    {
        HeadDrift[] drift = [new HeadDrift("sentiment", Index: 0.31, Threshold: 0.25, Texts: 700), new HeadDrift("topic", Index: 0.1, Threshold: 0.25, Texts: 700)];
        using WorkerLoop scorer = pipeline.Start(ScorerProcessor.Name, instance: _n, scorer: new FakeScorer { Drift = drift });
        pipeline.Publish(TopicNames.Social, RecordCodecs.SocialPost, _n, Samples.Post(_n, "good"));
        List<CoverageReport> reports = pipeline.All(TopicNames.Coverage, RecordCodecs.CoverageReport, r => r.Exists(c => c.Subject.EndsWith(_n, StringComparison.Ordinal)));
        await Pipeline.StopAsync(scorer);
        CoverageReport report = Assert.Single(reports, r => r.Subject.EndsWith(_n, StringComparison.Ordinal));
        Assert.Equal(("scorer", $"text.scored/sentiment/{_n}", 700L), (report.Role, report.Subject, report.Evaluated));
        Assert.Contains("index of 0.31", Assert.Single(report.Reasons).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_Written_ReachEveryPartitionAndAreFoundAgain()
    {
        Rules rules = ShippedRules.Create(Samples.Noon, [TopicNames.Orders, TopicNames.Trades]) with { Version = _n };
        new RulesWriter(pipeline.Clients, pipeline.Ids, "tests").Write(rules);
        SignalLog log = pipeline.Signals(l => l.Rules.Count(r => r.Rules.Version == _n) >= Pipeline.Partitions);
        Assert.Equal([0, 1], log.Rules.Where(r => r.Rules.Version == _n).Select(r => r.Partition).Order());
        using var reader = new RulesReader(pipeline.Clients, pipeline.Ids);
        Assert.Equal(rules.Hash, reader.Read()!.Hash);
    }

    [Fact]
    public async Task Surveillance_Restarted_RestoresByMutedReplayAndDoublesNoWindow()
    {
        string symbol = "W" + _n;
        Rules rules = ShippedRules.Create(Samples.Noon, [TopicNames.Orders, TopicNames.Trades]);
        new RulesWriter(pipeline.Clients, pipeline.Ids, "tests").Write(rules);
        EventTime start = Samples.At("2026-03-02T14:00:00Z");
        // Before any record of a play every partition says from where it plays, so that none looks unused.
        pipeline.Close(TopicNames.Orders, start);
        pipeline.Close(TopicNames.Trades, start);
        using WorkerLoop gateway = pipeline.Start(GatewayProcessor.Name);
        int finals = 0;
        for (int run = 0; run < 2; run++)
        {
            using WorkerLoop surveillance = pipeline.Start(SurveillanceProcessor.Name);
            EventTime from = start + TimeSpan.FromMinutes(run * 60);
            for (int i = 0; i < 30; i++)
            {
                EventTime at = from + TimeSpan.FromSeconds(i * 60);
                pipeline.Publish(TopicNames.Trades, RecordCodecs.TradePrint, symbol, Samples.Trade($"{_n}-{run}-{i}", symbol, at));
            }

            pipeline.Close(TopicNames.Orders, from + TimeSpan.FromMinutes(50));
            pipeline.Close(TopicNames.Trades, from + TimeSpan.FromMinutes(50));
            // 30 minutes of trades: six windows of 5 minutes each hour.
            finals += 6;
            pipeline.All(TopicNames.RiskWindows, RecordCodecs.RiskWindow, w => Five(w).Count >= finals);
            await Pipeline.StopAsync(surveillance);
        }

        await Pipeline.StopAsync(gateway);
        List<RiskWindow> windows = pipeline.All(TopicNames.RiskWindows, RecordCodecs.RiskWindow, w => Five(w).Count >= finals);
        var keys = windows.Select(w => (w.ScopeKind, w.Scope, w.SizeMinutes, w.Start, w.Revision)).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(finals, Five(windows).Count);
        Assert.All(Five(windows), w => Assert.Equal(5, w.Trades));

        List<RiskWindow> Five(List<RiskWindow> all) =>
            [.. all.Where(w => w.Scope == symbol && w.ScopeKind == ScopeKind.Instrument && w.SizeMinutes == 5 && w.Revision == 0)];
    }

    private static EventTime? Newest(Mark mark, RawRef raw)
    {
        foreach (InputReport input in mark.Inputs)
        {
            if (input.Topic == raw.Topic && input.Partition == raw.Partition)
            {
                return input.Newest;
            }
        }

        return null;
    }
}
