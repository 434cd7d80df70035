using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using StreamRisk.Simulation;

namespace StreamRisk.Benchmarks.Engine;

/// <summary>`engine`: what an order or a trade costs the engine with every market scenario, by instruments and by depth of the book.</summary>
internal sealed class EngineCommand : Command
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly int[] Instruments = [1, 10, 100, 1000];
    private static readonly int[] Depths = [1_000, 10_000];

    public EngineCommand()
        : base("engine", "One core: mean and 99th percentile of an event with every market scenario, on simulated days of 1 to 1,000 instruments and with deep books.")
    {
        Option<bool> json = new("--json") { Description = "The figures as JSON in the last line." };
        Option<int> events = new("--events") { Description = "Events of each day.", DefaultValueFactory = _ => 500_000 };
        Option<int?> only = new("--instruments") { Description = "Only the day of so many instruments." };
        Options.Add(json);
        Options.Add(events);
        Options.Add(only);
        SetAction(result => Run(result.GetValue(json), result.GetValue(events), result.GetValue(only)));
    }

    private static int Run(bool json, int events, int? only)
    {
        List<EngineFigures> figures = [];
        bool warm = false;
        foreach (int instruments in only is { } one ? [one] : Instruments)
        {
            MarketDay day = MarketDay.Play(OptionsFor(instruments, events), events);
            if (!warm)
            {
                // The first pass is for the compiler.
                _ = EngineRun.Measure(day, instruments, 0);
                warm = true;
            }

            Add(figures, EngineRun.Measure(day, instruments, 0));
            if (instruments == 10 || only is not null)
            {
                foreach (int depth in Depths)
                {
                    Add(figures, EngineRun.Measure(day, instruments, depth));
                }
            }
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    EventsPerS = figures.Min(f => f.EventsPerSecond),
                    MeanNs = figures.Max(f => f.MeanNs),
                    P99Ns = figures.Max(f => f.P99Ns),
                    BytesPerEvent = figures.Max(f => f.BytesPerEvent),
                    By = figures,
                    Machine = Machine.Current(),
                },
                Json));
        }

        return 0;
    }

    /// <summary>About so many events on the main day; the history of many instruments is thinner, as it is only read.</summary>
    private static SimulationOptions OptionsFor(int instruments, int events) => new()
    {
        Seed = 7,
        Instruments = instruments,
        HistorySessions = 11,
        HistoryTradesPerMinute = instruments > 100 ? 0.05 : 0.5,
        StepsPerInstrument = Math.Clamp(events / instruments / 4, 200, 200_000),
        HistoryTextsPerInstrument = 0,
        TextsPerInstrument = 0,
        PaymentsPerDay = 0,
    };

    private static void Add(List<EngineFigures> figures, EngineFigures day)
    {
        figures.Add(day);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Instruments,5} instruments, {day.Depth,6:N0} orders deeper: {day.EventsPerSecond,10:N0} events/s, mean {day.MeanNs,7:N1} ns, median {day.P50Ns,5:N0} ns, p99 {day.P99Ns,7:N0} ns, {day.BytesPerEvent,6:N1} bytes an event ({day.Events:N0} events, {day.Alerts:N0} alert revisions)"));
    }
}
