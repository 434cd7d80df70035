using System.CommandLine;
using StreamRisk.App.Simulating;
using StreamRisk.Simulation;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk simulate`: a seeded market day as files.</summary>
internal sealed class SimulateCommand : AppCommand
{
    private readonly Option<ulong> _seed = new("--seed") { Description = "The same seed gives the same files.", HelpName = "N", DefaultValueFactory = _ => 1UL };

    private readonly Option<string> _out = new("--out") { Description = "Folder for one file a topic and labels.jsonl.", HelpName = "DIR", Required = true };

    private readonly Option<int?> _history = new("--history") { Description = "Thin sessions before the day, which give the baselines.", HelpName = "SESSIONS" };

    private readonly Option<int?> _steps = new("--steps") { Description = "Decisions of the order flow an instrument; each gives about five orders and trades.", HelpName = "N" };

    public SimulateCommand()
        : base(
            "simulate",
            "Writes a simulated market day: reference data, orders, trades, payments, news and posts with planted abuse and look-alikes, and labels.jsonl with the truth.",
            "streamrisk simulate --seed 7 --out day7",
            "streamrisk simulate --seed 7 --out day7 && streamrisk replay --from-files day7 --out run7")
    {
        Add(_seed);
        Add(_out);
        Add(_history);
        Add(_steps);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        var options = new SimulationOptions { Seed = context.Get(_seed) };
        options = options with
        {
            HistorySessions = context.Get(_history) ?? options.HistorySessions,
            StepsPerInstrument = context.Get(_steps) ?? options.StepsPerInstrument,
        };
        DaySimulator simulator = Simulator(options);
        using DayWriter writer = DayWriter.Create(context.Get(_out)!);
        context.Written = () => $"nothing that can be used in {writer.Folder}";
        await Task.Run(() => writer.Write(simulator, context.Cancelled));
        writer.Save(simulator.Labels);
        context.Terminal.Out.WriteLine(FormattableString.Invariant(
            $"{writer.Folder}: {string.Join(", ", writer.Counts.Select(c => FormattableString.Invariant($"{c.Value:N0} {c.Key}")))}, {simulator.Labels.Count} labels"));
        return ExitCode.Done;
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
