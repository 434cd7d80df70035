using Microsoft.Extensions.Hosting;

namespace StreamRisk.App.Hosting;

/// <summary>Leaves signals to the command line, which ends the host itself.</summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
