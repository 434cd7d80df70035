namespace StreamRisk.Engine.Parameters;

/// <summary>All parameters of all scenarios, parsed and validated from the JSON that a Rules record carries.</summary>
public sealed record EngineParameters
{
    /// <summary>The defaults that StreamRisk ships.</summary>
    public static EngineParameters Shipped { get; } = new();
}
