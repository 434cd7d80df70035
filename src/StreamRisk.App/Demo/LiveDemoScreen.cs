using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Demo;

/// <summary>The live screen of a terminal: stages, riskiest instruments, alerts as they fire.</summary>
internal sealed class LiveDemoScreen(IAnsiConsole console, TimeProvider time) : IDemoScreen
{
    private const int AlertRows = 8;
    private const int RiskRows = 5;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, (long Records, long At, double Rate)> _rates = new(StringComparer.Ordinal);

    public Task FollowAsync(DemoHeader header, DemoState state, Task run) =>
        console.Live(Screen(header, state)).AutoClear(false).StartAsync(async live =>
        {
            while (!run.IsCompleted)
            {
                await Task.WhenAny(run, Task.Delay(Period, time));
                live.UpdateTarget(Screen(header, state));
                live.Refresh();
            }
        });

    private Rows Screen(DemoHeader header, DemoState state) => new(
        new Rule($"[bold]{Markup.Escape(header.Title)}[/]").LeftJustified(),
        new Markup($"[grey]{Markup.Escape(header.Guarantee)}[/]  {Markup.Escape(state.Device)}"),
        new Markup(Progress(state)),
        Stages(state),
        Riskiest(state),
        Alerts(state));

    private static string Progress(DemoState state)
    {
        string phase = state.Phase switch
        {
            DemoPhase.Starting => "starting",
            DemoPhase.Baselines => "thin sessions for the baselines, at maximum speed",
            DemoPhase.Day => "the day",
            DemoPhase.Closing => "end of input: the last windows close",
            _ => "done",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[bold]{phase}[/]  event time {state.Position?.ToString() ?? "-"}  published {state.Published:N0}  windows {state.Windows:N0}  dead letters {state.DeadLettered:N0}");
    }

    private Table Stages(DemoState state)
    {
        Table table = new Table().Border(TableBorder.Simple).Expand()
            .AddColumn("stage").AddColumn("latency of")
            .AddColumn(new TableColumn("records").RightAligned()).AddColumn(new TableColumn("per second").RightAligned())
            .AddColumn(new TableColumn("p50 ms").RightAligned()).AddColumn(new TableColumn("p99 ms").RightAligned());
        foreach (DemoStage stage in state.Stages)
        {
            table.AddRow(
                stage.Name, $"[grey]{Markup.Escape(stage.Measures)}[/]", Number(stage.Records), Number(Rate(stage)),
                Milliseconds(stage.Latency.Quantile(0.5)), Milliseconds(stage.Latency.Quantile(0.99)));
        }

        return table;
    }

    private static Table Riskiest(DemoState state)
    {
        Table table = new Table().Border(TableBorder.Simple).Expand()
            .AddColumn("instrument").AddColumn("window").AddColumn(new TableColumn("risk").RightAligned())
            .AddColumn(new TableColumn("sentiment").RightAligned()).AddColumn(new TableColumn("texts").RightAligned())
            .AddColumn(new TableColumn("return").RightAligned()).AddColumn("driven by");
        foreach (RiskWindow window in state.Riskiest(RiskRows))
        {
            string drivers = string.Join(", ", window.Features.Where(f => f.Contribution > 0).OrderByDescending(f => f.Contribution).Take(2).Select(f => f.Name));
            table.AddRow(
                Markup.Escape(window.Scope), $"{window.End.ToDateTimeOffset():HH:mm} {window.SizeMinutes} min", Fixed(window.Risk, "0"),
                Fixed(window.Sentiment, "+0.00;-0.00;0.00"), Number(window.TextCount), Fixed(window.Return * 100, "+0.00;-0.00;0.00") + " %", Markup.Escape(drivers));
        }

        return table;
    }

    private static Rows Alerts(DemoState state)
    {
        IReadOnlyList<Alert> alerts = state.AlertsFrom(Math.Max(0, state.AlertCount - AlertRows));
        var rows = new List<IRenderable> { new Rule("alerts").LeftJustified() };
        foreach (Alert alert in alerts)
        {
            rows.Add(new Markup(
                $"{alert.DetectedAt.ToDateTimeOffset():HH:mm:ss} [{Colour(alert.Severity)}]{alert.Severity.ToString().ToLowerInvariant()}[/] "
                + $"[bold]{Markup.Escape(alert.Scenario)}[/] {Markup.Escape(AlertText.Subject(alert))} [grey]{Markup.Escape(AlertText.Status(alert))}[/] {Markup.Escape(alert.Reason)}"));
        }

        return new Rows(rows);
    }

    private static string Colour(Severity severity) => severity switch
    {
        Severity.Critical => "bold red",
        Severity.High => "red",
        Severity.Medium => "yellow",
        _ => "blue",
    };

    private double Rate(DemoStage stage)
    {
        long now = time.GetTimestamp();
        if (!_rates.TryGetValue(stage.Name, out (long Records, long At, double Rate) last))
        {
            _rates[stage.Name] = (stage.Records, now, 0);
            return 0;
        }

        double seconds = time.GetElapsedTime(last.At, now).TotalSeconds;
        if (seconds < 0.9)
        {
            return last.Rate;
        }

        double rate = (stage.Records - last.Records) / seconds;
        _rates[stage.Name] = (stage.Records, now, rate);
        return rate;
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(double? value) => Fixed(value, "0.0");

    private static string Fixed(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
