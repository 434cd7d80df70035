using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Tasks;

/// <summary>Finds the state of a record's instrument, and the issuers of a task in ordinal order.</summary>
internal sealed class IssuerTable(TaskContext context)
{
    /// <summary>Kind of the keys that hold the state of an issuer.</summary>
    public const string IssuerKind = "issuer/";

    /// <summary>Kind of the keys that hold the reference data of a symbol.</summary>
    public const string InstrumentKind = "instrument/";

    private readonly Dictionary<string, Route> _routes = new(StringComparer.Ordinal);
    private readonly List<IssuerState> _issuers = [];

    /// <summary>By issuer, ordinal.</summary>
    public IReadOnlyList<IssuerState> Issuers => _issuers;

    /// <summary>The key whose state is being changed: what an exception leaves half done. Null: none.</summary>
    public string? InWork { get; set; }

    public void Apply(in RawRef raw, Instrument instrument)
    {
        Route route = RouteOf(instrument.Symbol);
        route.Add(context.Keys.Position, raw, instrument);
        route.State = null;
        if (route.Key is { } key)
        {
            context.Keys.Touch(key);
        }
        else
        {
            route.Key = context.Keys.Open(InstrumentKind + instrument.Symbol, route);
        }
    }

    /// <summary>
    /// The instrument's state for a record of that time; made if absent. An unknown instrument is its own issuer. The key counts as changed.
    /// </summary>
    /// <returns>Null: the record is replayed and the key holds it already.</returns>
    public IssuerState? Find(string symbol, EventTime at, out InstrumentState instrument)
    {
        Route route = RouteOf(symbol);
        int version = route.Versions.IndexAt(at);
        if (route.State is null || route.Version != version)
        {
            VersionList<Instrument>.Version? reference = version >= 0 ? route.Versions.All[version] : null;
            if (Issuer(reference?.Value.Issuer ?? symbol) is not { } issuer)
            {
                instrument = null!;
                return null;
            }

            route.Issuer = issuer;
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
        context.Keys.Touch(route.Issuer.Key);
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

        context.Keys.Reset(_issuers[at].Key);
        _issuers.RemoveAt(at);
    }

    /// <summary>Takes in the saved state of an issuer.</summary>
    public IssuerState LoadIssuer(string key, StateReader r)
    {
        IssuerState issuer = new(key[IssuerKind.Length..], context);
        issuer.Load(r);
        int at = IndexOf(issuer.Issuer);
        _issuers.Insert(at < 0 ? ~at : throw r.Damaged($"{key} was loaded twice"), issuer);
        return issuer;
    }

    /// <summary>Takes in the saved reference data of a symbol as it was known before that offset; what came later is replayed.</summary>
    public void LoadInstrument(string key, StateReader r, long before, Func<IKeyState, StateKey> restore)
    {
        Route route = RouteOf(key[InstrumentKind.Length..]);
        route.Load(r);
        route.DropFrom(before);
        route.Key = restore(route);
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

    private IssuerState? Issuer(string issuer)
    {
        int at = IndexOf(issuer);
        if (at >= 0)
        {
            return context.Keys.Holds(_issuers[at].Key) ? null : _issuers[at];
        }

        if (context.Keys.HoldsReset(IssuerKind, issuer))
        {
            return null;
        }

        IssuerState state = new(issuer, context);
        state.Key = context.Keys.Open(IssuerKind + issuer, state);
        _issuers.Insert(~at, state);
        return state;
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

    /// <summary>The versions of a symbol and where its state lies. The versions are saved, with the place of the log where each became known.</summary>
    private sealed class Route : IKeyState
    {
        private readonly List<(long Offset, RawRef Raw, Instrument Value)> _log = [];

        public VersionList<Instrument> Versions { get; private set; } = new();

        /// <summary>Null: the reference does not know the symbol.</summary>
        public StateKey? Key { get; set; }

        public int Version { get; set; }

        public IssuerState? Issuer { get; set; }

        public InstrumentState? State { get; set; }

        public void Add(long offset, in RawRef raw, Instrument value)
        {
            _log.Add((offset, raw, value));
            Versions.Add(value.ValidFrom, value, raw);
        }

        public void Save(StateWriter w)
        {
            w.Count(_log.Count);
            foreach ((long offset, RawRef raw, Instrument value) in _log)
            {
                w.Long(offset);
                w.Raw(raw);
                w.Instrument(value);
            }
        }

        public void Load(StateReader r)
        {
            for (int count = r.Count(); count > 0; count--)
            {
                Add(r.Long(), r.Raw(), r.Instrument());
            }
        }

        public void DropFrom(long offset)
        {
            if (_log.RemoveAll(entry => entry.Offset >= offset) > 0)
            {
                Versions = new VersionList<Instrument>();
                foreach ((long _, RawRef raw, Instrument value) in _log)
                {
                    Versions.Add(value.ValidFrom, value, raw);
                }
            }
        }
    }
}
