using System.CommandLine;
using StreamRisk.App.Demo;
using StreamRisk.App.Latency;

namespace StreamRisk.App.Cli;

/// <summary>The one place where commands are registered, in the order in which the help lists them.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All() =>
    [
        new DemoCommand(),
        new RunCommand(),
        new TopicsCommand(),
        new RulesCommand(),
        new ScenariosCommand(),
        new PublishCommand(),
        new TailCommand(),
        new ClassifyCommand(),
        new EvaluateCommand(),
        new ServeCommand(),
        new CanaryCommand(),
        new DoctorCommand(),
        new ReplayCommand(),
        new SimulateCommand(),
        new BenchCommand(),
    ];
}
