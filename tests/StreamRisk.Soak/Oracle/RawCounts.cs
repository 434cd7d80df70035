using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Soak.Oracle;

/// <summary>How often each raw record is in `signals`, by its coordinates; for texts and retractions also by instrument and partition.</summary>
internal sealed class RawCounts : ISignalHandler, ILedgerHandler
{
    private readonly Dictionary<(RawRef Raw, string Part), int> _counts = [];

    /// <summary>Partition of the log that is read.</summary>
    public int Partition { get; set; }

    /// <summary>Times that a part of what a raw record becomes was seen.</summary>
    public int Of(RawRef raw, string part = "") => _counts.GetValueOrDefault((raw, part));

    public static string Instrument(string symbol) => "instrument " + symbol;

    public static string Retraction(int partition) => FormattableString.Invariant($"retraction {partition}");

    public static string Side(Leg leg) => leg == Leg.Debit ? "debit" : "credit";

    public void Add(RawRef raw, string part = "") => _counts[(raw, part)] = Of(raw, part) + 1;

    public void OnOrder(in RawRef raw, in MarketOrder order) => Add(raw);

    public void OnTrade(in RawRef raw, in TradePrint trade) => Add(raw);

    public void OnText(in RawRef raw, in TextSignal text) => Add(raw, Instrument(text.Instrument));

    public void OnRetraction(in RawRef raw, in TextRetraction retraction) => Add(raw, Retraction(Partition));

    public void OnInstrument(in RawRef raw, Instrument instrument) => Add(raw);

    public void OnLeg(in RawRef raw, in LedgerLeg leg) => Add(raw, Side(leg.Leg));

    public void OnGroupMerged(GroupMerged merged)
    {
    }

    public void OnRules(Rules rules)
    {
    }

    public void OnMark(Mark mark)
    {
    }
}
