using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Coverage;

public sealed class CoverageMonitorTests
{
    private readonly RecordedOutput _output = new();

    private static EventTime Hour(double hours) => Start.Floor(TimeSpan.FromDays(1)) + TimeSpan.FromHours(hours);

    private static Mark MarkAt(EventTime now, params (string Topic, string Source, long Count)[] seen) => new()
    {
        WrittenAt = now,
        PartitionCounts = [],
        Inputs =
        [
            .. new[] { "market.orders", "news.raw" }.Select(topic => new InputReport
            {
                Topic = topic,
                Partition = 0,
                Newest = now,
                IdleFor = TimeSpan.Zero,
                Seen = [.. seen.Where(s => s.Topic == topic).Select(s => new SourceCount { Source = s.Source, Count = s.Count })],
            }),
        ],
    };

    /// <summary>A Mark that moves the clocks of the task as well.</summary>
    private static void Advance(TaskContext context, CoverageMonitor monitor, EventTime now)
    {
        Mark mark = MarkAt(now) with { PartitionCounts = [Count("market.orders"), Count("news.raw")] };
        context.Clocks.Apply(mark, context.Rules!.Feeds);
        monitor.OnMark(mark);

        static PartitionCount Count(string topic) => new() { Topic = topic, Count = 1 };
    }

    private TaskContext Watched(int partition = 0, bool rules = true)
    {
        var context = new TaskContext("surveillance", partition, _output);
        if (rules)
        {
            context.Apply(ShippedRules.Create(Start, ["market.orders", "news.raw"]));
        }

        return context;
    }

    private static CoverageMonitor Monitor(TaskContext context) => new(context, ["market.orders", "news.raw"], EngineClock.Full);

    /// <summary>Minutes of ordinary flow: 60 orders and one story by Reuters a minute.</summary>
    private static void Flow(CoverageMonitor monitor, double fromHour, double toHour, bool news = true)
    {
        for (int minute = (int)Math.Round(fromHour * 60); minute < (int)Math.Round(toHour * 60); minute++)
        {
            monitor.OnMark(news
                ? MarkAt(Hour(minute / 60.0), ("market.orders", "XNYS", 60), ("news.raw", "Reuters", 1))
                : MarkAt(Hour(minute / 60.0), ("market.orders", "XNYS", 60)));
        }
    }

    [Fact]
    public void Feed_SilentWhileEightWereExpected_IsReportedAndAlertedOnce()
    {
        CoverageMonitor monitor = Monitor(Watched());
        Flow(monitor, 0, 72);
        Assert.Empty(_output.Alerts);

        Flow(monitor, 72, 72.5, news: false);

        Alert alert = Assert.Single(_output.Latest);
        Assert.Equal("coverage", alert.Scenario);
        Assert.Equal("news.raw", alert.Subject.Feed);
        Assert.Equal(Route.Both, alert.Route);
        Assert.InRange(alert.Gates[0].Value, 8, 31);
        Alert first = _output.Alerts[0];
        Assert.Equal(AlertStatus.Provisional, first.Status);
        Assert.InRange((first.DetectedAt - Hour(72)).TotalMinutes, 7, 9);
        Assert.Contains(_output.Reports, r => r is { SubjectKind: CoverageSubject.Feed, Subject: "news.raw", Silent: true });
        Assert.DoesNotContain(_output.Reports, r => r is { Subject: "market.orders", Silent: true });
    }

    [Fact]
    public void Feed_ThatComesBack_ResolvesTheAlert()
    {
        CoverageMonitor monitor = Monitor(Watched());
        Flow(monitor, 0, 72);
        Flow(monitor, 72, 72.5, news: false);
        Flow(monitor, 72.5, 73);

        Alert latest = Assert.Single(_output.Latest);
        Assert.Equal("recovered", latest.Resolution);
        Assert.NotEqual(AlertStatus.Withdrawn, latest.Status);
        Assert.False(_output.Reports.Last(r => r.Subject == "news.raw").Silent);
    }

    [Fact]
    public void Source_SilentAloneInItsTopic_HasItsOwnAlert()
    {
        CoverageMonitor monitor = Monitor(Watched());
        for (int minute = 0; minute < (72 * 60) + 30; minute++)
        {
            bool silent = minute >= 72 * 60;
            monitor.OnMark(MarkAt(Hour(minute / 60.0), ("news.raw", "Bloomberg", 1), ("news.raw", "Reuters", silent ? 0 : 1)));
        }

        Assert.Equal("news.raw/Reuters", Assert.Single(_output.Latest).Subject.Feed);
    }

    [Fact]
    public void Feed_WithoutHistory_IsNeverSilentAndTheReportSaysSo()
    {
        CoverageMonitor monitor = Monitor(Watched());
        Flow(monitor, 0, 0.5);
        Flow(monitor, 0.5, 10, news: false);

        Assert.Empty(_output.Alerts);
        Assert.Contains(_output.Reports, r => r.Subject == "news.raw" && r.Reasons.Any(x => x.Reason.StartsWith("too little history", StringComparison.Ordinal)));
    }

    [Fact]
    public void Feed_NeverSeen_IsReported()
    {
        CoverageMonitor monitor = Monitor(Watched());
        Flow(monitor, 0, 1, news: false);

        Assert.Contains(_output.Reports, r => r.Subject == "news.raw" && r.Reasons.Any(x => x.Reason == "no record so far"));
    }

    [Fact]
    public void EndOfInput_ThreeHoursAheadInOneMark_IsNoSilence()
    {
        CoverageMonitor monitor = Monitor(Watched());
        Flow(monitor, 0, 72);
        monitor.OnMark(MarkAt(Hour(75)));
        monitor.OnMark(MarkAt(Hour(75.05)));

        Assert.Empty(_output.Alerts);
    }

    [Fact]
    public void Reader_BehindTheOthers_IsNoSilenceAndADeadOneIs()
    {
        CoverageMonitor monitor = Monitor(Watched());
        Flow(monitor, 0, 72);

        // Both write within the same seconds; the reader of news is still at hour 72 and busy.
        for (int second = 0; second < 60; second++)
        {
            EventTime written = Hour(72) + TimeSpan.FromSeconds(second);
            monitor.OnMark(Of(MarkAt(Hour(72 + (second / 10.0)), ("market.orders", "XNYS", 600)), "market.orders") with { WrittenAt = written });
            monitor.OnMark(Of(MarkAt(Hour(72)), "news.raw") with { WrittenAt = written });
        }

        Assert.Empty(_output.Alerts);

        // From here on nobody reports news.
        for (int second = 60; second < 180; second++)
        {
            EventTime written = Hour(72) + TimeSpan.FromSeconds(second);
            monitor.OnMark(Of(MarkAt(Hour(72 + (second / 10.0)), ("market.orders", "XNYS", 600)), "market.orders") with { WrittenAt = written });
        }

        Assert.Equal("news.raw", Assert.Single(_output.Latest).Subject.Feed);

        static Mark Of(Mark mark, string topic) => mark with { Inputs = [.. mark.Inputs.Where(i => i.Topic == topic)] };
    }

    [Fact]
    public void Feed_OutOfForce_IsNotWatched()
    {
        TaskContext context = Watched();
        CoverageMonitor monitor = Monitor(context);
        Flow(monitor, 0, 72);
        context.Apply(ShippedRules.Create(Hour(72), ["market.orders"]));
        Flow(monitor, 72, 74, news: false);

        Assert.Empty(_output.Alerts);
    }

    [Fact]
    public void Feeds_OfAnotherPartition_AreLeftToPartitionZero()
    {
        CoverageMonitor monitor = Monitor(Watched(partition: 1));
        Flow(monitor, 0, 72);
        Flow(monitor, 72, 73, news: false);

        Assert.Empty(_output.Alerts);
        Assert.Empty(_output.Reports);
    }

    [Fact]
    public void Silence_WithoutRules_RaisesNoAlert()
    {
        CoverageMonitor monitor = Monitor(Watched(rules: false));
        Flow(monitor, 0, 72);
        Flow(monitor, 72, 73, news: false);

        Assert.Empty(_output.Alerts);
    }

    [Fact]
    public void Scenario_NotEvaluatedForAnHour_IsReportedAndAlertedAndResolved()
    {
        TaskContext context = Watched(partition: 3);
        CoverageMonitor monitor = Monitor(context);
        for (int minute = 0; minute <= 90; minute++)
        {
            context.Coverage.At(Hour(minute / 60.0));
            context.Coverage.NotEvaluated("unexplained-move", "no news feed");
            Advance(context, monitor, Hour(minute / 60.0));
        }

        Alert alert = Assert.Single(_output.Latest);
        Assert.Equal("surveillance/3/unexplained-move", alert.Subject.Feed);
        Assert.Contains("no news feed", alert.Reason, StringComparison.Ordinal);
        Assert.InRange((_output.Alerts[0].DetectedAt - Hour(0)).TotalMinutes, 60, 70);

        context.Coverage.At(Hour(1.6));
        context.Coverage.Evaluated("unexplained-move");
        Advance(context, monitor, Hour(1.8));
        Assert.Equal("recovered", _output.Latest[0].Resolution);
    }

    [Fact]
    public void Scenario_NobodyAskedFor_IsNotDark()
    {
        TaskContext context = Watched(partition: 3);
        CoverageMonitor monitor = Monitor(context);
        context.Coverage.At(Hour(0));
        context.Coverage.NotEvaluated("unexplained-move", "no news feed");
        for (int minute = 0; minute < 300; minute++)
        {
            Advance(context, monitor, Hour(minute / 60.0));
        }

        Assert.Empty(_output.Alerts);
    }

    [Fact]
    public void Scenario_NotEvaluated_IsJudgedTheSameByFewMarksAndByMany()
    {
        List<string> few = Statuses(90);
        Assert.NotEmpty(few);
        Assert.Equal(few, Statuses(1));

        static List<string> Statuses(int minutesAMark)
        {
            var output = new RecordedOutput();
            var context = new TaskContext("surveillance", 3, output);
            context.Apply(ShippedRules.Create(Start, ["market.orders", "news.raw"]));
            CoverageMonitor monitor = Monitor(context);
            Advance(context, monitor, Hour(0));
            for (int minute = 0; minute < 1440; minute++)
            {
                context.Coverage.At(Hour(minute / 60.0));
                if (minute is > 300 and < 310)
                {
                    context.Coverage.Evaluated("unexplained-move");
                }
                else
                {
                    context.Coverage.NotEvaluated("unexplained-move", "no news feed");
                }

                if (minute % minutesAMark == 0)
                {
                    Advance(context, monitor, Hour(minute / 60.0));
                }
            }

            Advance(context, monitor, Hour(24.5));
            return [.. output.Alerts.Select(a => $"{a.Id} {a.Revision} {a.Status} {a.DetectedAt} {a.Severity}")];
        }
    }

    [Fact]
    public void Reports_Unchanged_AreWrittenHourly()
    {
        TaskContext context = Watched(partition: 3);
        CoverageMonitor monitor = Monitor(context);
        for (int minute = 0; minute < 181; minute++)
        {
            context.Coverage.Evaluated("self-match-wash");
            monitor.OnMark(MarkAt(Hour(minute / 60.0)));
        }

        Assert.Equal(3, _output.Reports.Count);
        // The first round (minute 5) reports six, then every hour; the last 55 minutes are not due yet.
        Assert.Equal(181 - 55, _output.Reports.Sum(r => r.Evaluated));
    }

    [Fact]
    public void Reports_OfLateAndUnknown_CountEachRecordOnce()
    {
        TaskContext context = Watched();
        CoverageMonitor monitor = Monitor(context);
        for (int minute = 0; minute < 180; minute++)
        {
            context.Coverage.Late("market.orders");
            context.Coverage.Late("market.trades");
            context.Coverage.UnknownInstrument("XYZ");
            monitor.OnMark(MarkAt(Hour(minute / 60.0), ("market.orders", "XNYS", 1)));
        }

        monitor.OnMark(MarkAt(Hour(10)));
        monitor.OnMark(MarkAt(Hour(12)));

        Assert.Equal(180, _output.Reports.Where(r => r.Subject == "market.orders").Sum(r => r.Late));
        Assert.Equal(180, _output.Reports.Where(r => r.Subject == "market.trades").Sum(r => r.Late));
        Assert.Equal(180, _output.Reports.Sum(r => r.UnknownInstruments));
        Assert.Contains(_output.Reports, r => r.Reasons.Any(x => x.Reason == "unknown instrument XYZ"));
    }

    [Fact]
    public void Unknown_ManySymbols_AreBoundedInTheReport()
    {
        TaskContext context = Watched();
        CoverageMonitor monitor = Monitor(context);
        monitor.OnMark(MarkAt(Hour(0)));
        for (int i = 0; i < 500; i++)
        {
            context.Coverage.UnknownInstrument("X" + i);
        }

        monitor.OnMark(MarkAt(Hour(0.1)));

        CoverageReport report = Assert.Single(_output.Reports, r => r.UnknownInstruments > 0);
        Assert.Equal(500, report.UnknownInstruments);
        Assert.Equal(21, report.Reasons.Count);
    }
}
