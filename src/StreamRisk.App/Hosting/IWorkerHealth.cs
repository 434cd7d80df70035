using StreamRisk.Streaming.Loop;

namespace StreamRisk.App.Hosting;

/// <summary>What this process's loops say of themselves.</summary>
internal interface IWorkerHealth
{
    IReadOnlyList<LoopHealth> Loops { get; }

    /// <summary>Device that serves the text model; null: this process scores no text.</summary>
    string? Device { get; }
}
