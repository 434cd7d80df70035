using System.Runtime.InteropServices;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Text;
using StreamRisk.Engine.Time;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Tasks;

/// <summary>All state of one key of `signals`: an issuer, its instruments, its windows, its episodes and its scenarios. One thread.</summary>
public sealed class IssuerState : IKeyState
{
    private readonly List<InstrumentState> _instruments = [];

    internal IssuerState(string issuer, TaskContext context)
    {
        Issuer = issuer;
        Context = context;
        Episodes = new EpisodeBook(context, new SessionCalendar(_instruments));
        Windows = new IssuerWindows(this);
        Scenarios = ScenarioCatalog.Create(this);
        Listeners = new Listeners(Scenarios);
    }

    public string Issuer { get; }

    public TaskContext Context { get; }

    public EpisodeBook Episodes { get; }

    /// <summary>By symbol, ordinal.</summary>
    public IReadOnlyList<InstrumentState> Instruments => _instruments;

    /// <summary>The same, for loops that run often: valid until an instrument is added.</summary>
    internal ReadOnlySpan<InstrumentState> EachInstrument => CollectionsMarshal.AsSpan(_instruments);

    public IReadOnlyList<MarketScenario> Scenarios { get; }

    internal Listeners Listeners { get; }

    /// <summary>How much of it is saved.</summary>
    internal StateKey Key { get; set; } = null!;

    internal IssuerWindows Windows { get; }

    /// <summary>Minutes with anything due on the market clock.</summary>
    internal ActiveMinutes MarketMinutes { get; } = new();

    /// <summary>Minutes with anything due on the full clock.</summary>
    internal ActiveMinutes FullMinutes { get; } = new();

    /// <summary>Texts that the full clock has not reached.</summary>
    internal PendingTexts Pending { get; } = new();

    internal InstrumentState Instrument(string symbol)
    {
        int at = 0;
        while (at < _instruments.Count && string.CompareOrdinal(_instruments[at].Symbol, symbol) < 0)
        {
            at++;
        }

        if (at == _instruments.Count || _instruments[at].Symbol != symbol)
        {
            _instruments.Insert(at, new InstrumentState(symbol, Issuer));
        }

        return _instruments[at];
    }

    public void Save(StateWriter w)
    {
        w.Count(_instruments.Count);
        foreach (InstrumentState instrument in _instruments)
        {
            w.Name(instrument.Symbol);
            instrument.Save(w);
        }

        Episodes.Save(w);
        Windows.Save(w);
        foreach (MarketScenario scenario in Scenarios)
        {
            scenario.Save(w);
        }

        MarketMinutes.Save(w);
        FullMinutes.Save(w);
        Pending.Save(w);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Instrument(r.Name()).Load(r);
        }

        Episodes.Load(r);
        Windows.Load(r);
        foreach (MarketScenario scenario in Scenarios)
        {
            scenario.Load(r);
        }

        MarketMinutes.Load(r);
        FullMinutes.Load(r);
        Pending.Load(r, Instrument);
    }
}
