using System.CommandLine;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk topics`.</summary>
internal sealed class TopicsCommand : Command
{
    public TopicsCommand()
        : base("topics", "The topics of the pipeline on a cluster.") => Add(new TopicsApplyCommand());
}
