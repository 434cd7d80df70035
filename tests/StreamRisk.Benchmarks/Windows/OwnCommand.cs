using System.CommandLine;
using System.Text.Json;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>One run of our side in a process of its own, as each run of the peer has one; ends with one line of JSON.</summary>
internal sealed class OwnCommand : Command
{
    public const string Throughput = "throughput";
    public const string Latency = "latency";

    private readonly Argument<string> _what = new("what") { Description = $"{Throughput} or {Latency}." };
    private readonly Option<string> _bootstrap = new("--bootstrap") { Description = "Broker.", Required = true };
    private readonly Option<string> _application = new("--application") { Description = "Names group, transactions and checkpoints.", Required = true };
    private readonly Option<string> _input = new("--input") { Description = "Topic of scored texts.", Required = true };
    private readonly Option<string> _output = new("--output") { Description = "Topic of results.", Required = true };
    private readonly Option<int> _loops = new("--loops") { Description = "Worker loops.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _rate = new("--rate") { Description = "Records/s (latency).", DefaultValueFactory = _ => 2000 };
    private readonly Option<int> _seconds = new("--seconds") { Description = "Counted seconds (latency).", DefaultValueFactory = _ => 30 };
    private readonly Option<int> _partitions = new("--partitions") { Description = "Of the input (latency).", DefaultValueFactory = _ => 4 };

    public OwnCommand()
        : base("windows-own", "One run of our side of `windows`.")
    {
        Hidden = true;
        Add(_what);
        foreach (Option option in new Option[] { _bootstrap, _application, _input, _output, _loops, _rate, _seconds, _partitions })
        {
            Add(option);
        }

        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task RunAsync(ParseResult parsed)
    {
        string what = parsed.GetValue(_what)!;
        var job = new WindowJob(
            parsed.GetValue(_application)!, parsed.GetValue(_input)!, parsed.GetValue(_output)!, EmitUpdates: what == Latency);
        using var run = new OwnRun(parsed.GetValue(_bootstrap)!, job, parsed.GetValue(_loops));
        object result = what switch
        {
            Throughput => await ThroughputRun.MeasureAsync(run),
            Latency => await new LatencyRun(run, parsed.GetValue(_rate), parsed.GetValue(_seconds)).MeasureAsync(parsed.GetValue(_partitions)),
            _ => throw new ArgumentException($"{what}: expected {Throughput} or {Latency}."),
        };
        Console.WriteLine(JsonSerializer.Serialize(result, result.GetType()));
    }
}
