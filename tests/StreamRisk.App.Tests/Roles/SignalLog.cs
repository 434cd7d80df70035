using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.App.Tests.Roles;

/// <summary>What `signals` holds, in order per partition.</summary>
internal sealed class SignalLog : ISignalHandler
{
    public int Partition { get; set; }

    public List<(RawRef Raw, MarketOrder Order, int Partition)> Orders { get; } = [];

    public List<(RawRef Raw, TradePrint Trade)> Trades { get; } = [];

    public List<(RawRef Raw, TextSignal Text, int Partition)> Texts { get; } = [];

    public List<(RawRef Raw, TextRetraction Retraction, int Partition)> Retractions { get; } = [];

    public List<(RawRef Raw, Instrument Instrument)> Instruments { get; } = [];

    public List<(GroupMerged Merged, int Partition)> Merged { get; } = [];

    public List<(Rules Rules, int Partition)> Rules { get; } = [];

    public List<(Mark Mark, int Partition)> Marks { get; } = [];

    public void OnOrder(in RawRef raw, in MarketOrder order) => Orders.Add((raw, order, Partition));

    public void OnTrade(in RawRef raw, in TradePrint trade) => Trades.Add((raw, trade));

    public void OnText(in RawRef raw, in TextSignal text) => Texts.Add((raw, text, Partition));

    public void OnRetraction(in RawRef raw, in TextRetraction retraction) => Retractions.Add((raw, retraction, Partition));

    public void OnInstrument(in RawRef raw, Instrument instrument) => Instruments.Add((raw, instrument));

    public void OnGroupMerged(GroupMerged merged) => Merged.Add((merged, Partition));

    public void OnRules(Rules rules) => Rules.Add((rules, Partition));

    public void OnMark(Mark mark) => Marks.Add((mark, Partition));
}
