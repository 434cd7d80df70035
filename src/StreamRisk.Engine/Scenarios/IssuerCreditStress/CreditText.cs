using StreamRisk.Engine.State;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>A text that speaks of the issuer's credit stress.</summary>
/// <param name="Instrument">The instrument through which it reached the issuer first.</param>
internal sealed record CreditText(string Instrument, TextEntry Text, ulong Fingerprint)
{
    public static CreditText Read(StateReader r) => new(r.Name(), TextEntry.Read(r), r.Bits());

    public void Save(StateWriter w)
    {
        w.Name(Instrument);
        Text.Save(w);
        w.Bits(Fingerprint);
    }
}
