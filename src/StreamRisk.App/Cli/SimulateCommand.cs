using System.CommandLine;
using System.Diagnostics;
using StreamRisk.App.Simulating;
using StreamRisk.Simulation;
using StreamRisk.Simulation.Plants;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk simulate`: seeded market days as files.</summary>
internal sealed class SimulateCommand : AppCommand
{
    private readonly Option<ulong> _seed = new("--seed") { Description = "The same seed and options give the same files.", HelpName = "N", DefaultValueFactory = _ => 1UL };

    private readonly Option<string> _out = new("--out") { Description = "Folder for one file a topic and labels.jsonl.", HelpName = "DIR", Required = true };

    private readonly Option<int?> _days = new("--days") { Description = "Main days, on which every order is played.", HelpName = "N" };

    private readonly Option<int?> _instruments = new("--instruments") { Description = "Instruments, one an issuer.", HelpName = "N" };

    private readonly Option<long?> _events = new("--events") { Description = "About so many records in all; sets --steps.", HelpName = "N" };

    private readonly Option<int?> _steps = new("--steps") { Description = "Decisions of the order flow an instrument and main day; each gives four to five orders and trades.", HelpName = "N" };

    private readonly Option<string[]> _scenarios = new("--scenario")
    {
        Description = $"Plants this scenario and its look-alikes; repeatable, 'none' for an ordinary day. Without it all: {string.Join(", ", PlantCatalog.All)}.",
        HelpName = "ID",
    };

    private readonly Option<int?> _plants = new("--plants") { Description = "Plants a scenario and level of difficulty.", HelpName = "N" };

    private readonly Option<int?> _history = new("--history") { Description = "Thin sessions before the main days, which give the baselines.", HelpName = "SESSIONS" };

    public SimulateCommand()
        : base(
            "simulate",
            "Writes simulated market days: reference data, orders, trades, payments, news and posts with planted abuse and look-alikes, and labels.jsonl with the truth.",
            "streamrisk simulate --seed 7 --out day7",
            "streamrisk simulate --seed 7 --scenario spoofing --scenario layering --plants 5 --out spoof7",
            "streamrisk simulate --seed 7 --events 5000000 --instruments 100 --scenario none --out busy7",
            "streamrisk simulate --seed 7 --out day7 && streamrisk replay --from-files day7 --out run7")
    {
        foreach (Option option in (Option[])[_seed, _out, _days, _instruments, _events, _steps, _scenarios, _plants, _history])
        {
            Add(option);
        }
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        DaySimulator simulator = Simulator(OptionsOf(context));
        using DayWriter writer = DayWriter.Create(context.Get(_out)!);
        context.Written = () => $"nothing that can be used in {writer.Folder}";
        long started = Stopwatch.GetTimestamp();
        await Task.Run(() => writer.Write(simulator, context.Cancelled));
        writer.Save(simulator.Labels);
        context.Terminal.Out.WriteLine(FormattableString.Invariant(
            $"{writer.Folder}: {string.Join(", ", writer.Counts.Select(c => FormattableString.Invariant($"{c.Value:N0} {c.Key}")))}, {simulator.Labels.Count} labels"));
        context.Note(FormattableString.Invariant(
            $"{writer.Counts.Values.Sum():N0} records in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s"));
        return ExitCode.Done;
    }

    private SimulationOptions OptionsOf(CommandContext context)
    {
        SimulationOptions full = SimulationOptions.Full;
        SimulationOptions options = full with
        {
            Seed = context.Get(_seed),
            Days = context.Get(_days) ?? full.Days,
            Instruments = context.Get(_instruments) ?? full.Instruments,
            HistorySessions = context.Get(_history) ?? full.HistorySessions,
            PlantsPerLevel = context.Get(_plants) ?? full.PlantsPerLevel,
            Scenarios = context.Get(_scenarios) is { Length: > 0 } chosen ? chosen is ["none"] ? [] : chosen : full.Scenarios,
        };
        return context.Get(_steps) is { } steps ? options with { StepsPerInstrument = steps }
            : context.Get(_events) is { } events ? options.ForRecords(events)
            : options;
    }

    private static DaySimulator Simulator(SimulationOptions options)
    {
        try
        {
            return new DaySimulator(options);
        }
        catch (ArgumentException e)
        {
            throw CommandFailure.Arguments(e.Message);
        }
    }
}
