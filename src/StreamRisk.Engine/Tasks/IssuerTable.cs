using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tasks;

/// <summary>Finds the state of a record's instrument, and the issuers of a task in ordinal order.</summary>
internal sealed class IssuerTable(TaskContext context)
{
    private readonly Dictionary<string, Route> _routes = new(StringComparer.Ordinal);
    private readonly List<IssuerState> _issuers = [];

    /// <summary>By issuer, ordinal.</summary>
    public IReadOnlyList<IssuerState> Issuers => _issuers;

    /// <summary>The key whose state is being changed: what an exception leaves half done. Null: none.</summary>
    public string? InWork { get; set; }

    public void Apply(in RawRef raw, Instrument instrument)
    {
        Route route = RouteOf(instrument.Symbol);
        route.Versions.Add(instrument.ValidFrom, instrument, raw);
        route.State = null;
    }

    /// <summary>The instrument's state for a record of that time; made if absent. An unknown instrument is its own issuer.</summary>
    public IssuerState Find(string symbol, EventTime at, out InstrumentState instrument)
    {
        Route route = RouteOf(symbol);
        int version = route.Versions.IndexAt(at);
        if (route.State is null || route.Version != version)
        {
            VersionList<Instrument>.Version? reference = version >= 0 ? route.Versions.All[version] : null;
            route.Issuer = Issuer(reference?.Value.Issuer ?? symbol);
            InWork = route.Issuer.Issuer;
            route.State = route.Issuer.Instrument(symbol);
            route.Version = version;
            if (reference is not null)
            {
                route.State.Apply(reference.Value, reference.Offset);
            }
        }

        InWork = route.Issuer!.Issuer;
        instrument = route.State;
        return route.Issuer;
    }

    /// <summary>Forgets all state of a key; its instruments' reference data stay.</summary>
    public void Remove(string issuer)
    {
        int at = IndexOf(issuer);
        if (at < 0)
        {
            return;
        }

        foreach (InstrumentState instrument in _issuers[at].Instruments)
        {
            if (_routes.TryGetValue(instrument.Symbol, out Route? route) && ReferenceEquals(route.State, instrument))
            {
                route.State = null;
            }
        }

        _issuers.RemoveAt(at);
    }

    private Route RouteOf(string symbol)
    {
        if (!_routes.TryGetValue(symbol, out Route? route))
        {
            route = new Route();
            _routes.Add(symbol, route);
        }

        return route;
    }

    private IssuerState Issuer(string issuer)
    {
        int at = IndexOf(issuer);
        if (at < 0)
        {
            at = ~at;
            _issuers.Insert(at, new IssuerState(issuer, context));
        }

        return _issuers[at];
    }

    private int IndexOf(string issuer)
    {
        int low = 0;
        int high = _issuers.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(_issuers[middle].Issuer, issuer);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private sealed class Route
    {
        public VersionList<Instrument> Versions { get; } = new();

        public int Version { get; set; }

        public IssuerState? Issuer { get; set; }

        public InstrumentState? State { get; set; }
    }
}
