using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>`windows`: the peer's windowed, exactly-once job through our worker loop and engine clock, on the same broker and topic.</summary>
internal sealed class WindowsCommand : Command
{
    private readonly Option<DirectoryInfo> _peer = new("--peer") { Description = "Folder of the Kafka Streams peer.", Required = true };
    private readonly Option<string?> _bootstrap = new("--bootstrap") { Description = "Broker; without it one is started by the script under KAFKA_HOME." };
    private readonly Option<long> _records = new("--records") { Description = "Records of the input.", DefaultValueFactory = _ => 2_000_000 };
    private readonly Option<int> _rounds = new("--rounds") { Description = "Rounds; a figure is their median.", DefaultValueFactory = _ => 3 };
    private readonly Option<int> _rate = new("--rate") { Description = "Records/s of the latency runs.", DefaultValueFactory = _ => 2_000 };
    private readonly Option<int> _seconds = new("--seconds") { Description = "Counted seconds of a latency run.", DefaultValueFactory = _ => 30 };
    private readonly Option<string> _store = new("--store") { Description = "State store of the peer: memory or rocksdb.", DefaultValueFactory = _ => "memory" };
    private readonly Option<long> _keys = new("--keys") { Description = "Keys of the restart; 0 leaves it out.", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<bool> _json = new("--json") { Description = "Ends with one line of JSON." };

    public WindowsCommand()
        : base("windows", "Windowed sentiment of scored texts, exactly once: throughput, processor time, latency and restart beside Kafka Streams, alternating.")
    {
        foreach (Option option in new Option[] { _peer, _bootstrap, _records, _rounds, _rate, _seconds, _store, _keys, _json })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        Machine machine = Machine.Current();
        Print($"{machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.Runtime}, load {machine.Load}{(machine.IsQuiet ? "" : " (not quiet: no record)")}");
        string folder = parsed.GetValue(_peer)!.FullName;
        string? bootstrap = parsed.GetValue(_bootstrap);
        using BrokerKit? kit = bootstrap is null ? new BrokerKit(KafkaHome()) : null;
        var peer = new StreamsPeer(folder, bootstrap ?? kit!.Bootstrap, parsed.GetValue(_store)!);
        var own = new OwnSide(bootstrap ?? kit!.Bootstrap);
        var duel = new WindowsDuel(peer, own, Print);

        var report = new WindowsReport();
        duel.Throughput(report, parsed.GetValue(_records), parsed.GetValue(_rounds));
        duel.Latency(report, parsed.GetValue(_rate), parsed.GetValue(_seconds), parsed.GetValue(_rounds));
        if (parsed.GetValue(_keys) is > 0 and var keys)
        {
            duel.Restart(report, bootstrap ?? kit!.Bootstrap, keys);
        }

        if (parsed.GetValue(_json))
        {
            Console.WriteLine(JsonSerializer.Serialize(report.ToJson(machine, parsed.GetValue(_store)!)));
        }
    }

    private static string KafkaHome() => Environment.GetEnvironmentVariable("KAFKA_HOME") is { Length: > 0 } home
        ? home
        : throw new InvalidOperationException("There is no broker: give --bootstrap host:port, or set KAFKA_HOME to the folder that holds bin/kafka-cluster.");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
