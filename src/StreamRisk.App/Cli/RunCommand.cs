using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StreamRisk.App.Hosting;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk run`: the roles of the pipeline, until stopped.</summary>
internal sealed class RunCommand : AppCommand
{
    private readonly Option<string?> _roles = new("--roles")
    {
        Description = $"Comma separated: {string.Join(", ", WorkerOptionsValidator.KnownRoles)} (setting Worker:Roles; default: all).",
        HelpName = "ROLES",
    };

    private readonly Option<string?> _instance = new("--instance")
    {
        Description = "Unique name of this process among those that run a role (setting Worker:Instance; default: the machine's name).",
        HelpName = "NAME",
    };

    private readonly Option<int?> _loops = new("--loops")
    {
        Description = "Threads, each with its own consumer and producer, for each role (setting Worker:Loops; default: 1).",
        HelpName = "N",
    };

    private readonly Option<int?> _port = new("--port")
    {
        Description = "Serve /health/live, /health/ready and /metrics; 0 takes a free port and prints it (setting Health:Port; default: none).",
        HelpName = "PORT",
    };

    public RunCommand()
        : base(
            "run",
            "Runs roles of the pipeline until it is stopped: SIGTERM or Ctrl+C finishes the open transactions and leaves the groups. Scale out by starting more processes, each with its own --instance.",
            "streamrisk run --instance w1",
            "streamrisk run --roles scorer --instance gpu1 --set Model:Device=cuda",
            "streamrisk run --roles surveillance,payments-monitor --instance s2 --loops 4 --port 9464")
    {
        Add(_roles);
        Add(_instance);
        Add(_loops);
        Add(_port);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        using IHost host = WorkerHost.Build(Configure(context), context.Terminal);
        var worker = host.Services.GetRequiredService<WorkerService>();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        context.Written = () => "whatever was committed; nothing is half done";
        try
        {
            await host.StartAsync(context.Cancelled);
        }
        catch (OperationCanceledException) when (context.Cancelled.IsCancellationRequested && !context.ByCtrlC)
        {
            // Asked to end before it had begun: an orderly end as well.
            return ExitCode.Done;
        }

        using (CancellationTokenRegistration registration = context.Cancelled.Register(lifetime.StopApplication))
        {
            var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration stop = lifetime.ApplicationStopping.Register(stopping.SetResult);
            await stopping.Task;
        }

        await host.StopAsync(CancellationToken.None);
        if (worker.Failure is { } failure)
        {
            throw Failures.Explain(failure) ?? new CommandFailure(ExitCode.WorkFailed, failure.Message);
        }

        return context.ByCtrlC ? ExitCode.Interrupted : ExitCode.Done;
    }

    private IConfiguration Configure(CommandContext context)
    {
        var settings = new List<KeyValuePair<string, string?>>();
        void Set(string section, string name, object? value)
        {
            if (value is not null)
            {
                settings.Add(new($"{section}:{name}", FormattableString.Invariant($"{value}")));
            }
        }

        Set(WorkerOptions.Section, nameof(WorkerOptions.Roles), context.Get(_roles));
        Set(WorkerOptions.Section, nameof(WorkerOptions.Instance), context.Get(_instance));
        Set(WorkerOptions.Section, nameof(WorkerOptions.Loops), context.Get(_loops));
        Set(HealthOptions.Section, nameof(HealthOptions.Port), context.Get(_port));
        return new ConfigurationBuilder().AddConfiguration(context.Configuration).AddInMemoryCollection(settings).Build();
    }
}
