using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Loop;

internal sealed partial class Assignment
{
    [LoggerMessage(1, LogLevel.Error, "{Topic}[{Partition}] stopped: {Reason}")]
    private partial void TaskStopped(string topic, int partition, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Topic}[{Partition}] live from offset {Offset}: {Keys} keys loaded, {Replayed} offsets replayed, {Milliseconds} ms after its assignment")]
    private partial void TaskLive(string topic, int partition, long offset, int keys, long replayed, long milliseconds);

    [LoggerMessage(3, LogLevel.Information, "{Topic}[{Partition}] restoring: {Keys} keys loaded, muted replay from offset {From} to {Target}")]
    private partial void TaskRestoring(string topic, int partition, int keys, long from, long target);

    [LoggerMessage(4, LogLevel.Information, "{Topic}[{Partition}] restoring: {Done} of {All} offsets")]
    private partial void RestoreProgress(string topic, int partition, long done, long all);

    [LoggerMessage(5, LogLevel.Information, "{Topic}[{Partition}] restoring: {Done} of {All} keys loaded")]
    private partial void LoadProgress(string topic, int partition, int done, int all);

    [LoggerMessage(6, LogLevel.Error, "{Topic}[{Partition}]: its checkpoint cannot be used ({Reason}); the task is rebuilt from offset {Birth}, where its state began, and ends as it was")]
    private partial void TaskRebuilt(string topic, int partition, string reason, long birth);

    [LoggerMessage(7, LogLevel.Error, "{Topic}[{Partition}]: its checkpoint cannot be used ({Reason}), and the log no longer reaches back to offset {Birth}, where its state began: its state begins anew at offset {Low}, and alerts may differ from here on from those of a longer memory")]
    private partial void TaskReborn(string topic, int partition, string reason, long birth, long low);
}
