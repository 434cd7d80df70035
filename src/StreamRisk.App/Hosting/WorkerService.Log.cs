using Microsoft.Extensions.Logging;

namespace StreamRisk.App.Hosting;

internal sealed partial class WorkerService
{
    [LoggerMessage(1, LogLevel.Information, "Started {Roles} as {Instance}, {Loops} loops each")]
    private partial void Started(string roles, string instance, int loops);

    [LoggerMessage(2, LogLevel.Information, "Stopped {Loops} loops")]
    private partial void Stopped(int loops);

    [LoggerMessage(3, LogLevel.Critical, "Loop {Loop} ended: {Reason}")]
    private partial void LoopEnded(Exception failure, string loop, string reason);
}
