using System.CommandLine;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk evaluate`.</summary>
internal sealed class EvaluateCommand : Command
{
    public EvaluateCommand()
        : base("evaluate", "Compares what StreamRisk says with labels: of people, or of a simulation.")
    {
        Add(new EvaluateTextCommand());
        Add(new EvaluateScenariosCommand());
    }
}
