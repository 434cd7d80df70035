using System.IO.Hashing;
using System.Text.Json;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Simulation.Tests.State;

/// <summary>What a task concludes, with the offset of the record that it concluded it from.</summary>
internal sealed class OutputLog : IEngineOutput
{
    public List<(long Offset, string What, UInt128 Content)> Outputs { get; } = [];

    public long Offset { get; set; }

    /// <summary>A replay concludes once more what was published before.</summary>
    public bool Muted { get; set; }

    public void Window(RiskWindow window) => Add($"window {window.Scope} {window.SizeMinutes} {window.Start} {window.Revision}", window);

    public void Alert(Alert alert) => Add($"alert {alert.Scenario} {alert.Id} {alert.Revision} {alert.Status}", alert);

    public void Sample(Alert alert) => Add($"sample {alert.Id}", alert);

    public void Coverage(CoverageReport report) => Add($"coverage {report.Subject} {report.At}", report);

    public void Stand()
    {
    }

    private void Add<T>(string what, T value)
    {
        if (!Muted)
        {
            Outputs.Add((Offset, what, XxHash128.HashToUInt128(JsonSerializer.SerializeToUtf8Bytes(value))));
        }
    }
}
