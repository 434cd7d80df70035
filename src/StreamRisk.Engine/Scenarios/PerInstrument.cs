using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios;

/// <summary>State of one scenario for each instrument of an issuer. Most issuers have one, so the last one asked for nearly always is the one.</summary>
internal sealed class PerInstrument<T>(IssuerState issuer)
    where T : class, IPerInstrumentState, new()
{
    private readonly Dictionary<string, T> _bySymbol = new(StringComparer.Ordinal);
    private InstrumentState? _lastInstrument;
    private T? _last;

    /// <summary>The instrument's state, made if absent.</summary>
    public T Of(InstrumentState s)
    {
        if (Find(s) is { } known)
        {
            return known;
        }

        T state = new();
        _bySymbol.Add(s.Symbol, state);
        _last = state;
        return state;
    }

    /// <summary>Null: nothing has happened there yet.</summary>
    public T? Find(InstrumentState s)
    {
        if (!ReferenceEquals(s, _lastInstrument))
        {
            _lastInstrument = s;
            _last = _bySymbol.GetValueOrDefault(s.Symbol);
        }

        return _last;
    }

    public void Merge(GroupMerged merged)
    {
        foreach (InstrumentState instrument in issuer.Instruments)
        {
            Find(instrument)?.Merge(instrument.Book, merged);
        }
    }

    /// <summary>The states of all instruments, in the issuer's order.</summary>
    public void Save(StateWriter w)
    {
        foreach (InstrumentState instrument in issuer.Instruments)
        {
            T? state = Find(instrument);
            if (w.Has(state is not null))
            {
                state!.Save(w, instrument.Book);
            }
        }
    }

    /// <exception cref="StateFormatException">The bytes are not such states.</exception>
    public void Load(StateReader r)
    {
        foreach (InstrumentState instrument in issuer.Instruments)
        {
            if (r.Bool())
            {
                Of(instrument).Load(r, instrument.Book);
            }
        }
    }
}
