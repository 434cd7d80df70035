using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>A role that runs one engine task a partition of its log. All state of a key lives in that task.</summary>
internal abstract class EngineProcessor(string role, string log) : IProcessor
{
    public string Role => role;

    public IReadOnlyList<string> Inputs { get; } = [log];

    public IReadOnlyList<string> Requires { get; } =
    [
        TopicNames.RiskWindows, TopicNames.RiskAlerts, TopicNames.ComplianceAlerts, TopicNames.AlertsSample, TopicNames.Coverage,
        TopicNames.DeadLetter,
    ];

    public string? CheckpointTopic { get; } = TopicNames.Checkpoints(role);

    public bool Working => false;

    protected LoopContext Context { get; private set; } = null!;

    public bool TryStart(LoopContext context)
    {
        Context = context;
        return true;
    }

    public abstract IPartitionTask CreateTask(string topic, int partition, OutputBuffer output);

    public void Poll(EventTime now)
    {
    }

    public bool TrailerDue(EventTime now) => false;

    public void WriteTrailer(EventTime now, OutputBuffer output)
    {
    }

    public void TrailerCommitted()
    {
    }

    public void Dispose()
    {
    }
}
