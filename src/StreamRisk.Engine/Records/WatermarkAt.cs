namespace StreamRisk.Engine.Records;

/// <summary>A clock at detection.</summary>
public readonly record struct WatermarkAt
{
    public required string Clock { get; init; }

    public EventTime? Watermark { get; init; }
}
