namespace StreamRisk.Engine.Parameters;

/// <summary>Allowed lateness: a clock's watermark is the clock minus it.</summary>
public sealed record LatenessOptions
{
    [Parameter("s", 0, 3600, "Venue feeds reorder within a second or two; every closed window waits this long")]
    public TimeSpan Market { get; init; } = TimeSpan.FromSeconds(2);

    [Parameter("s", 0, 86400, "Vendors and platforms publish with up to a minute between their stamp and delivery")]
    public TimeSpan Text { get; init; } = TimeSpan.FromSeconds(60);

    [Parameter("s", 0, 604800, "Payment systems book in batches within the hour")]
    public TimeSpan Ledger { get; init; } = TimeSpan.FromHours(1);
}
