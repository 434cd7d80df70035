using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Book;

/// <summary>A match or a print that names an order not known yet.</summary>
internal readonly record struct WaitingReport
{
    /// <summary>Id of the match; 0: it is a print.</summary>
    public long Match { get; init; }

    public RawRef Raw { get; init; }

    public TradePrint? Print { get; init; }

    /// <summary>The print was busted.</summary>
    public bool Busted { get; init; }

    public void Save(StateWriter w)
    {
        w.Long(Match);
        if (w.Has(Print is not null))
        {
            w.Raw(Raw);
            w.Trade(Print!.Value);
            w.Bool(Busted);
        }
    }

    public static WaitingReport Read(StateReader r)
    {
        long match = r.Long();
        return r.Bool()
            ? new WaitingReport { Match = match, Raw = r.Raw(), Print = r.Trade(), Busted = r.Bool() }
            : new WaitingReport { Match = match };
    }
}
