using System.CommandLine;
using StreamRisk.App.Scenarios;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk scenarios show`: one scenario in full.</summary>
internal sealed class ScenariosShowCommand : AppCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "Its id, e.g. structuring, or its number." };

    private readonly Option<string?> _rules = new("--rules") { Description = "Shows the values of this file of parameters (default: the shipped ones).", HelpName = "FILE" };

    private readonly Option<bool> _json = new("--json") { Description = "As one JSON object." };

    public ScenariosShowCommand()
        : base(
            "show",
            "Explains one scenario: what it looks at, its gates, its citation, and every parameter with unit, range, default and rationale.",
            "streamrisk scenarios show structuring",
            "streamrisk scenarios show 13 --rules stricter.json",
            "streamrisk scenarios show velocity --json")
    {
        Add(_name);
        Add(_rules);
        Add(_json);
    }

    public override Task<int> ExecuteAsync(CommandContext context)
    {
        string name = context.Get(_name)!;
        ScenarioGuide guide = ScenarioGuide.Find(name)
            ?? throw CommandFailure.Arguments($"'{name}' is no scenario; accepted are {string.Join(", ", ScenarioGuide.All.Select(g => g.Id))}, or their numbers.");
        ScenarioCard card = ScenarioCard.All(RulesFile.Read(context.Get(_rules)).Parameters).First(c => c.Guide == guide);
        if (context.Get(_json))
        {
            context.Terminal.Out.WriteLine(JsonText.Of(card.Write));
        }
        else
        {
            card.Print(context.Terminal);
        }

        return Task.FromResult(ExitCode.Done);
    }
}
