using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.RiskBand;

/// <summary>One window of a scope and size.</summary>
/// <param name="EndPane">Number of the pane boundary at which it ended.</param>
/// <param name="Risk">R; null where no feature could be judged.</param>
/// <param name="Confirmed">The lowest R of it and the windows before it that must hold as well; null while they do not follow each other.</param>
/// <param name="Held">Bands that are held after it, 0 to 3.</param>
/// <param name="Reached">The band that it completed, 1 to 3; 0: none.</param>
internal readonly record struct BandEntry(long EndPane, double? Risk, double? Confirmed, int Held, int Reached)
{
    public static BandEntry Read(StateReader r) => new(r.Long(), r.DoubleOrNull(), r.DoubleOrNull(), r.Int(), r.Int());

    public void Save(StateWriter w)
    {
        w.Long(EndPane);
        w.DoubleOrNull(Risk);
        w.DoubleOrNull(Confirmed);
        w.Int(Held);
        w.Int(Reached);
    }
}
