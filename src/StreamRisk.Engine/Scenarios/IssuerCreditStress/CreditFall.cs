using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>The price of one of the issuer's instruments fell by more than its days usually do.</summary>
/// <param name="Price">The print that shows it; null: it has left the tape.</param>
internal sealed record CreditFall(string Instrument, DailyMove Move, Evidence? Price);
