using System.CommandLine;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk evaluate`.</summary>
internal sealed class EvaluateCommand : Command
{
    public EvaluateCommand()
        : base("evaluate", "Compares what StreamRisk says with labels that people gave.") => Add(new EvaluateTextCommand());
}
