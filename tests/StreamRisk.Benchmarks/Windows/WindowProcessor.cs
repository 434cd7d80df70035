using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>The job as a role of the worker loop: one task a partition, rebuilt like those of the pipeline.</summary>
internal sealed class WindowProcessor(WindowJob job) : IProcessor
{
    public string Role => WindowJob.Role;

    public IReadOnlyList<string> Inputs { get; } = [job.Input];

    public IReadOnlyList<string> Requires { get; } = [job.Output, TopicNames.DeadLetter];

    public string? CheckpointTopic => job.Checkpoints;

    public bool Working => false;

    public bool TryStart(LoopContext context) => true;

    public IPartitionTask CreateTask(string topic, int partition, OutputBuffer output) => new WindowTask(job, output);

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
