using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.App.Demo;

/// <summary>A role's processor, with its records counted: how many, how old, and up to which offset of which partition.</summary>
internal sealed class MeasuredProcessor(IProcessor inner, DemoStage stage, DemoMeters meters) : IProcessor
{
    public string Role => inner.Role;

    public IReadOnlyList<string> Inputs => inner.Inputs;

    public IReadOnlyList<string> Requires => inner.Requires;

    public string? CheckpointTopic => inner.CheckpointTopic;

    public bool Working => inner.Working;

    public bool TryStart(LoopContext context) => inner.TryStart(context);

    public IPartitionTask CreateTask(string topic, int partition, OutputBuffer output) =>
        new MeasuredTask(inner.CreateTask(topic, partition, output), stage, meters);

    public void Poll(EventTime now) => inner.Poll(now);

    public bool TrailerDue(EventTime now) => inner.TrailerDue(now);

    public void WriteTrailer(EventTime now, OutputBuffer output) => inner.WriteTrailer(now, output);

    public void TrailerCommitted() => inner.TrailerCommitted();

    public void Dispose() => inner.Dispose();
}
