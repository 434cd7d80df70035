using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.UnexplainedMove;

/// <summary>The five-minute figures of scenario 11 at a minute timer.</summary>
/// <param name="At">Due time; the window is the five minutes before.</param>
/// <param name="NewsAfter">News in (NewsAfter, At] would explain it.</param>
/// <param name="Return">r5.</param>
/// <param name="Sigmas">|r5| / σ(5).</param>
/// <param name="Volume">Printed quantity, units of the instrument.</param>
/// <param name="VolumeRatio">Volume / mean volume of the same five minutes of a session.</param>
internal sealed record Move(
    EventTime At, EventTime NewsAfter, double Return, double Sigmas, double Volume, double VolumeRatio, double Price)
{
    public string Side => Return > 0 ? "up" : "down";

    /// <summary>Event id of the newest evidence; set once the move was reported.</summary>
    public string? Newest { get; init; }

    public static Move Read(StateReader r) =>
        new(r.Time(), r.Time(), r.Double(), r.Double(), r.Double(), r.Double(), r.Double()) { Newest = r.TextOrNull() };

    public void Save(StateWriter w)
    {
        w.Time(At);
        w.Time(NewsAfter);
        w.Double(Return);
        w.Double(Sigmas);
        w.Double(Volume);
        w.Double(VolumeRatio);
        w.Double(Price);
        w.TextOrNull(Newest);
    }
}
