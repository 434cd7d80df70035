namespace StreamRisk.Engine.Records;

/// <summary>Reference data of one instrument. Key: symbol.</summary>
public sealed record Instrument
{
    public required string Symbol { get; init; }

    public required string Issuer { get; init; }

    public IReadOnlyList<string> Names { get; init; } = [];

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>e.g. equity, crypto.</summary>
    public string Class { get; init; } = "equity";

    /// <summary>Smallest price step, 1e-9.</summary>
    public required Price Tick { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Time of day: 14:30Z, or 09:30 in `time_zone`.</summary>
    public required string SessionOpen { get; init; }

    public required string SessionClose { get; init; }

    /// <summary>Start of the closing auction, time of day.</summary>
    public string? ClosingAuction { get; init; }

    /// <summary>IANA id for times of day without Z.</summary>
    public string? TimeZone { get; init; }

    /// <summary>20-session mean, 1e-9 units.</summary>
    public Quantity? AverageDailyVolume { get; init; }

    public required EventTime ValidFrom { get; init; }
}
