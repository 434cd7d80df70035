using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Checkpoints;

/// <summary>Runs a <see cref="TallyTask"/> a partition.</summary>
internal sealed class TallyProcessor(string input, string output, string checkpoints) : IProcessor
{
    public string Role => "tally";

    public IReadOnlyList<string> Inputs => [input];

    public IReadOnlyList<string> Requires => [output, "dead-letter"];

    public string? CheckpointTopic => checkpoints;

    public bool Working => false;

    /// <summary>The task of partition 0, once it was made.</summary>
    public volatile TallyTask? Task;

    public bool TryStart(LoopContext context) => true;

    public IPartitionTask CreateTask(string topic, int partition, OutputBuffer buffer)
    {
        TallyTask task = new(output, partition, buffer);
        Task = partition == 0 ? task : Task;
        return task;
    }

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
