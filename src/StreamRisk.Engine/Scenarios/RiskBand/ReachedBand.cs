using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.RiskBand;

/// <summary>A band that was reported.</summary>
/// <param name="Size">Index of the window's size.</param>
/// <param name="Band">1 to 3.</param>
/// <param name="Anchor">Event id under which it was reported.</param>
internal sealed record ReachedBand(int Size, long EndPane, int Band, double Confirmed, string Anchor)
{
    public static ReachedBand Read(StateReader r) => new(r.Int(), r.Long(), r.Int(), r.Double(), r.Text());

    public void Save(StateWriter w)
    {
        w.Int(Size);
        w.Long(EndPane);
        w.Int(Band);
        w.Double(Confirmed);
        w.Text(Anchor);
    }
}
