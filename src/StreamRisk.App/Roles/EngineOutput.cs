using System.Globalization;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>Writes what an engine task concludes to its topics. One thread.</summary>
internal sealed class EngineOutput(SchemaIds ids, OutputBuffer output) : IEngineOutput
{
    private readonly int _windows = ids.Of(TopicNames.RiskWindows);
    private readonly int _risk = ids.Of(TopicNames.RiskAlerts);
    private readonly int _compliance = ids.Of(TopicNames.ComplianceAlerts);
    private readonly int _sample = ids.Of(TopicNames.AlertsSample);
    private readonly int _coverage = ids.Of(TopicNames.Coverage);

    public void Window(RiskWindow window) => Write(TopicNames.RiskWindows, _windows, window.Scope, RecordCodecs.RiskWindow, window);

    public void Alert(Alert alert)
    {
        if (alert.Route is Route.Risk or Route.Both)
        {
            Write(TopicNames.RiskAlerts, _risk, alert.Id, RecordCodecs.Alert, alert);
        }

        if (alert.Route is Route.Compliance or Route.Both)
        {
            Write(TopicNames.ComplianceAlerts, _compliance, alert.Id, RecordCodecs.Alert, alert);
        }
    }

    public void Sample(Alert alert) => Write(TopicNames.AlertsSample, _sample, alert.Id, RecordCodecs.Alert, alert);

    public void Coverage(CoverageReport report) => Write(
        TopicNames.Coverage,
        _coverage,
        string.Create(CultureInfo.InvariantCulture, $"{report.Role}/{report.Partition}/{report.Subject}"),
        RecordCodecs.CoverageReport,
        report);

    public void Stand() => output.Stand();

    private void Write<T>(string topic, int schemaId, string key, IRecordCodec<T> codec, in T value)
    {
        output.Begin(topic, OutputBuffer.ByKey, key);
        WireFormat.WriteHeader(schemaId, output);
        codec.Encode(value, output);
        output.End();
    }
}
