using System.CommandLine;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk topics apply`: makes the cluster what the topic file says.</summary>
internal sealed class TopicsApplyCommand : AppCommand
{
    private readonly Option<bool> _yes = new("--yes") { Description = "Create and alter; without it only the differences are shown." };

    private readonly Option<string?> _file = new("--file") { Description = "Topic file (default: the shipped one, ops/topics.json).", HelpName = "FILE" };

    private readonly Option<int?> _partitions = new("--partitions")
    {
        Description = "Partitions of every topic that does not set its own, for small set-ups.",
        HelpName = "N",
    };

    public TopicsApplyCommand()
        : base(
            "apply",
            "Compares the cluster with the topic file and says what differs; with --yes creates and alters topics and registers the schemas. Topics of other names are left alone.",
            "streamrisk topics apply                   # what differs",
            "streamrisk topics apply --yes             # make it so",
            "streamrisk topics apply --yes --partitions 2")
    {
        Add(_yes);
        Add(_file);
        Add(_partitions);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        TopicFile file = TopicFile.Load(context.Get(_file), context.Get(_partitions));
        bool apply = context.Get(_yes);
        using Connections connections = await Connections.OpenAsync(context);
        using SchemaIds schemas = connections.Schemas(context.Configuration);
        using var admin = new TopicAdmin(connections.Clients);
        TopicPlan plan = await admin.CompareAsync(file);
        IReadOnlyList<SubjectState> subjects = await schemas.FindAsync(SchemaTopics(file), context.Cancelled);
        TextWriter output = context.Terminal.Out;
        foreach (TopicDifference difference in plan.Differences)
        {
            output.WriteLine(difference.Text);
        }

        string[] unregistered = [.. subjects.Where(s => s.SchemaId is null).Select(s => s.Topic)];
        foreach (string topic in unregistered)
        {
            output.WriteLine($"{topic}: the schema of this version is not registered");
        }

        if (plan.Refused)
        {
            throw new CommandFailure(ExitCode.WorkFailed, "nothing was changed: the differences above that cannot be applied come first.");
        }

        if (plan.Differences.Count == 0 && unregistered.Length == 0)
        {
            output.WriteLine("topics and schemas are as they should be");
            return ExitCode.Done;
        }

        if (!apply)
        {
            output.WriteLine("nothing was changed; add --yes to apply");
            return ExitCode.Done;
        }

        await admin.ApplyAsync(plan);
        context.Written = () => $"{plan.Differences.Count} topic changes";
        IReadOnlyList<SubjectState> registered = await schemas.RegisterAsync(SchemaTopics(file), context.Cancelled);
        output.WriteLine($"applied: {plan.Differences.Count} topic changes, {registered.Count} schemas registered");
        return ExitCode.Done;
    }

    private static IEnumerable<string> SchemaTopics(TopicFile file) =>
        file.Topics.Select(t => t.Name).Where(t => SchemaCatalog.Topics.Contains(t) || t.StartsWith("checkpoints.", StringComparison.Ordinal));
}
