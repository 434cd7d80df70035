using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Market;

/// <summary>An instrument of the day: its price so far and, on the main day, its book.</summary>
internal sealed class SimInstrument(Issuer issuer, FairPrice fair)
{
    /// <summary>0.01 of the currency, in 1e-9 units.</summary>
    public const long TickNanos = 10_000_000;

    public const string Currency = "USD";

    public const string Venue = "XSIM";

    public Issuer Issuer => issuer;

    public string Symbol => issuer.Symbol;

    public FairPrice Fair => fair;
}
