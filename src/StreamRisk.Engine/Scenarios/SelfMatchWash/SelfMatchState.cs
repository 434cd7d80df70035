using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>State of scenario 1 for one instrument.</summary>
internal sealed class SelfMatchState : IPerInstrumentState
{
    public OwnMatches Matches { get; } = new();

    public Attempts Attempts { get; } = new();

    public void Merge(OrderBook book, GroupMerged merged)
    {
        Matches.Rename(merged.Old, merged.New);
        Attempts.Rename(merged.Old, merged.New);
    }

    public void Save(StateWriter w, OrderBook book)
    {
        Matches.Save(w);
        Attempts.Save(w);
    }

    public void Load(StateReader r, OrderBook book)
    {
        Matches.Load(r);
        Attempts.Load(r);
    }
}
