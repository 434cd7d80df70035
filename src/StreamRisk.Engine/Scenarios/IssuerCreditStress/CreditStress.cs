using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>A report of scenario 18.</summary>
/// <param name="Anchor">Document id of the text that completed the gates.</param>
/// <param name="At">Event time of that text.</param>
/// <param name="Raised">The price fell as well.</param>
internal sealed record CreditStress(string Anchor, EventTime At, bool Raised)
{
    public static CreditStress Read(StateReader r) => new(r.Text(), r.Time(), r.Bool());

    public void Save(StateWriter w)
    {
        w.Text(Anchor);
        w.Time(At);
        w.Bool(Raised);
    }
}
