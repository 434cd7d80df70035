using System.CommandLine;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk rules`.</summary>
internal sealed class RulesCommand : Command
{
    public RulesCommand()
        : base("rules", "The parameters and feeds in force.")
    {
        Add(new RulesApplyCommand());
        Add(new RulesShowCommand());
    }
}
