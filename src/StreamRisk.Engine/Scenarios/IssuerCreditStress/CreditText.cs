using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>A text that speaks of the issuer's credit stress.</summary>
/// <param name="Instrument">The instrument through which it reached the issuer first.</param>
internal sealed record CreditText(string Instrument, TextEntry Text, ulong Fingerprint);
