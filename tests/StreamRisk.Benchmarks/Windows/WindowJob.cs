using StreamRisk.Streaming.Topics;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>The job, as the peer's README states it, and the topics of one run of it.</summary>
/// <param name="Application">Names group, transactional ids and checkpoints of the run.</param>
/// <param name="EmitUpdates">A result at every change of a window; otherwise one when it closes.</param>
internal sealed record WindowJob(string Application, string Input, string Output, bool EmitUpdates)
{
    public const string Role = "windows";

    public TimeSpan Size { get; } = TimeSpan.FromSeconds(60);

    public TimeSpan Grace { get; } = TimeSpan.FromSeconds(10);

    public int ResultSchemaId { get; } = 1;

    public string Checkpoints => TopicNames.Checkpoints(Application);
}
