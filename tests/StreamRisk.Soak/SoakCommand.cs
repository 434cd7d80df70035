using System.CommandLine;
using System.CommandLine.Invocation;
using StreamRisk.App.Cli;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Soak;

/// <summary>The command line of the soak.</summary>
internal static class SoakCommand
{
    private const string Description =
        """
        Kills real `streamrisk run` processes at seeded random points while a simulated market day flows through a broker of its own, and
        proves that nothing was lost or doubled and that what was published equals a replay of the log byte for byte.

        Each worker runs all roles. It lives until it is killed with SIGKILL, at a random time or at the n-th passing of a point of its
        loop (before and after begin, produce, offsets, commit; inside a checkpoint, a restore, a rebalance), or it is paused with SIGSTOP
        until its partitions have moved, and resumed. Then it is started again under the same instance id.

        The broker is started from KAFKA_HOME (a distribution with bin/kafka-cluster); the registry from STREAMRISK_REGISTRY_HOME
        (bin/schema-registry), without it one inside this process. Progress goes to standard error, the result to standard output.
        rebuilds: tasks that began anew instead of being restored. worst_takeover_ms: longest time from a kill to the next commit of a
        partition, further kills in between included; a partition without outputs commits once a second, which is part of it.
        With --rolling the same is called worst_standstill_ms, from SIGTERM on, and worst_stop_ms is the longest from SIGTERM to the end.

        Examples:
          dotnet run -c Release --project tests/StreamRisk.Soak -- --kills 200 --workers 2 --json
          dotnet run -c Release --project tests/StreamRisk.Soak -- --kills 20 --protocol classic --seed 7 --out soak-7
          dotnet run -c Release --project tests/StreamRisk.Soak -- --rolling --kills 12 --json

        Exit codes: 0 nothing lost, nothing doubled, identical; 1 not so, or a worker misbehaved; 2 wrong arguments; 3 no broker;
        130 interrupted.
        """;

    private static readonly SoakOptions Default = new();
    private static readonly Option<int> Kills = Number("--kills", "SIGKILLs in all: 1 to 10000.", Default.Kills, 1, 10_000);
    private static readonly Option<int> Workers = Number("--workers", "Worker processes at the same time: 1 to 16.", Default.Workers, 1, 16);
    private static readonly Option<int> Seed = Number("--seed", "Draws the input and the faults.", Default.Seed, 0, int.MaxValue);
    private static readonly Option<int> Partitions = Number("--partitions", "Partitions of each topic: 1 to 64.", Default.Partitions, 1, 64);

    private static readonly Option<GroupMembership> Protocol = new("--protocol")
    {
        Description = "Group protocol: consumer or classic. The broker's session timeout is 2 s for either.",
        DefaultValueFactory = _ => Default.Protocol,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Folder for the workers' logs and the replay (default: a temporary one, deleted when all is well).",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Rolling = new("--rolling")
    {
        Description = "Stop the workers with SIGTERM instead, one after the other: a rolling restart, as many stops as --kills says.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "The result as one line of JSON." };

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        RootCommand root = new(Description) { Kills, Workers, Seed, Partitions, Protocol, Rolling, Out, Json };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(e => e.Message).Distinct())
            {
                terminal.Error.WriteLine($"soak: {message}");
            }

            terminal.Error.WriteLine("Try: --help");
            return ExitCode.WrongArguments;
        }

        if (parsed.Action is not null and not ParseErrorAction)
        {
            return await parsed.InvokeAsync();
        }

        using var interruption = new Interruption(CancellationToken.None);
        try
        {
            SoakResult result = await ProgressReport.RunAsync(terminal, "soaking", progress => SoakRun.RunAsync(Read(parsed), Report(progress), interruption.Token));
            terminal.Error.WriteLine(result.Text());
            terminal.Out.WriteLine(parsed.GetValue(Json) ? result.Json() : result.Passed ? "passed" : "FAILED");
            return result.Passed ? ExitCode.Done : ExitCode.WorkFailed;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            terminal.Error.WriteLine("soak: interrupted; broker and workers were stopped");
            return ExitCode.Interrupted;
        }
        catch (SoakException e)
        {
            terminal.Error.WriteLine($"soak: {e.Message}");
            return e is NoBrokerException ? ExitCode.DependencyMissing : ExitCode.WorkFailed;
        }
    }

    private static SoakReport Report(ProgressReport progress)
    {
        var gate = new Lock();
        return (fraction, text) =>
        {
            lock (gate)
            {
                if (fraction is { } share)
                {
                    progress.Update(share, text);
                }
                else
                {
                    progress.Line(text);
                }
            }
        };
    }

    private static SoakOptions Read(ParseResult parsed) => new()
    {
        Kills = parsed.GetValue(Kills),
        Workers = parsed.GetValue(Workers),
        Seed = parsed.GetValue(Seed),
        Partitions = parsed.GetValue(Partitions),
        Protocol = parsed.GetValue(Protocol),
        Rolling = parsed.GetValue(Rolling),
        Folder = parsed.GetValue(Out),
    };

    private static Option<int> Number(string name, string description, int value, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is int n && (n < least || n > most))
            {
                result.AddError($"{name} is {n}; {least} to {most} are accepted.");
            }
        });
        return option;
    }
}
