using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Market.Positions;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Market;

/// <summary>What the engine knows of one instrument; owned by its issuer's state, one thread.</summary>
public sealed class InstrumentState : IKeyState
{
    internal InstrumentState(string symbol, string issuer) => (Symbol, Issuer) = (symbol, issuer);

    public string Symbol { get; }

    /// <summary>The key that holds this instrument; the symbol itself if the reference does not know it.</summary>
    public string Issuer { get; }

    /// <summary>Reference data in force; null: unknown instrument.</summary>
    public Instrument? Reference { get; private set; }

    /// <summary>Where that reference record lies; empty: unknown instrument.</summary>
    public IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; private set; } = [];

    /// <summary>Trading hours; null: unknown instrument.</summary>
    public Session? Session { get; private set; }

    public Bars Bars { get; } = new();

    public Profiles Profiles { get; } = new();

    public TextState Text { get; } = new();

    /// <summary>Orders, price levels and matches.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>Who traded what, session by session.</summary>
    internal PositionBook Positions { get; } = new();

    /// <summary>Prints of the last two hours.</summary>
    public TradeTape Tape { get; } = new();

    /// <summary>Ids of orders and trades, forgotten by the market clock.</summary>
    internal RecentIds MarketIds { get; } = new();

    /// <summary>Ids of texts, forgotten by the full clock.</summary>
    internal RecentIds TextIds { get; } = new();

    internal InstrumentWindows Windows { get; } = new();

    /// <summary>Sessions that had records and have not ended yet on the market clock, oldest first.</summary>
    internal List<SessionDay> OpenSessions { get; } = [];

    /// <summary>
    /// In continuous trading, where orders that meet are executed; in an auction they cross and wait for the uncrossing. Without a session
    /// every hour is continuous.
    /// </summary>
    public bool IsContinuous(EventTime at)
    {
        if (Session is not { } session)
        {
            return true;
        }

        SessionDay day = session.At(at);
        return day.Contains(at) && !(day.Auction is { } auction && at >= auction);
    }

    internal void Apply(Instrument reference, in ReferenceOffset offset)
    {
        if (!ReferenceEquals(reference, Reference))
        {
            Session = new Session(reference);
            Reference = reference;
            ReferenceOffsets = [offset];
        }
    }

    public void Save(StateWriter w)
    {
        if (w.Has(Reference is not null))
        {
            w.Instrument(Reference!);
        }

        w.ReferenceOffsets(ReferenceOffsets);
        Bars.Save(w);
        Profiles.Save(w);
        Text.Save(w);
        Book.Save(w);
        Positions.Save(w);
        Tape.Save(w);
        MarketIds.Save(w);
        TextIds.Save(w);
        Windows.Save(w);
        w.Count(OpenSessions.Count);
        foreach (SessionDay day in OpenSessions)
        {
            w.Time(day.Open);
            w.Time(day.Close);
            w.TimeOrNull(day.Auction);
        }
    }

    public void Load(StateReader r)
    {
        Reference = r.Bool() ? r.Instrument() : null;
        Session = Reference is null ? null : new Session(Reference);
        ReferenceOffsets = r.ReferenceOffsets();
        Bars.Load(r);
        Profiles.Load(r);
        Text.Load(r);
        Book.Load(r);
        Positions.Load(r);
        Tape.Load(r);
        MarketIds.Load(r);
        TextIds.Load(r);
        Windows.Load(r);
        for (int count = r.Count(); count > 0; count--)
        {
            OpenSessions.Add(new SessionDay(r.Time(), r.Time(), r.TimeOrNull()));
        }
    }
}
