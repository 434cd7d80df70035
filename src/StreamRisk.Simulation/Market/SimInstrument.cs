using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Market;

/// <summary>An instrument of the day: its price so far and, on the main days, its book.</summary>
internal sealed class SimInstrument(Issuer issuer, FairPrice fair, bool hasAuctions)
{
    /// <summary>0.01 of the currency, in 1e-9 units.</summary>
    public const long TickNanos = 10_000_000;

    public const string Currency = "USD";

    public const string Venue = "XSIM";

    public Issuer Issuer => issuer;

    public string Symbol => issuer.Symbol;

    public FairPrice Fair => fair;

    /// <summary>The session opens and closes with an auction.</summary>
    public bool HasAuctions => hasAuctions;

    public MinuteTape Tape { get; } = new();
}
