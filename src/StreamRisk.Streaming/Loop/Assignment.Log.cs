using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Loop;

internal sealed partial class Assignment
{
    [LoggerMessage(1, LogLevel.Error, "{Topic}[{Partition}] stopped: {Reason}")]
    private partial void TaskStopped(string topic, int partition, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Topic}[{Partition}] live from offset {Offset}, {Replayed} offsets replayed")]
    private partial void TaskLive(string topic, int partition, long offset, long replayed);

    [LoggerMessage(3, LogLevel.Information, "{Topic}[{Partition}] restoring: muted replay from offset {Birth} to {Target}")]
    private partial void TaskRestoring(string topic, int partition, long birth, long target);

    [LoggerMessage(4, LogLevel.Information, "{Topic}[{Partition}] restoring: {Done} of {All} offsets")]
    private partial void RestoreProgress(string topic, int partition, long done, long all);
}
