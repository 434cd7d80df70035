using StreamRisk.Engine.Market;

namespace StreamRisk.Engine.Scenarios;

/// <summary>State of one scenario for each instrument of an issuer. Most issuers have one, so the last one asked for nearly always is the one.</summary>
internal sealed class PerInstrument<T>
    where T : class, new()
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
}
