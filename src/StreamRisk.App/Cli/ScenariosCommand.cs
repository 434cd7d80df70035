using System.CommandLine;
using Spectre.Console;
using StreamRisk.App.Scenarios;
using StreamRisk.Engine.Parameters;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk scenarios`: what is looked for; below it `show` and `schema`.</summary>
internal sealed class ScenariosCommand : AppCommand
{
    private readonly Option<bool> _json = new("--json") { Description = "All scenarios with gates and parameters as one JSON list." };

    public ScenariosCommand()
        : base(
            "scenarios",
            "Lists the scenarios; `show` explains one with its citation, gates and parameters.",
            "streamrisk scenarios",
            "streamrisk scenarios --json")
    {
        Add(_json);
        Add(new ScenariosShowCommand());
        Add(new ScenariosSchemaCommand());

        // Says that the command may stand alone; what it does is below.
        SetAction(_ => ExitCode.Done);
    }

    public override Task<int> ExecuteAsync(CommandContext context)
    {
        IReadOnlyList<ScenarioCard> cards = ScenarioCard.All(EngineParameters.Shipped);
        if (context.Get(_json))
        {
            context.Terminal.Out.WriteLine(JsonText.Of(json =>
            {
                json.WriteStartArray();
                foreach (ScenarioCard card in cards)
                {
                    card.Write(json);
                }

                json.WriteEndArray();
            }));
            return Task.FromResult(ExitCode.Done);
        }

        Table table = new Table().Border(context.Terminal.OutIsTerminal ? TableBorder.Rounded : TableBorder.Ascii);
        table.AddColumns("#", "scenario", "route", "what it looks for");
        foreach (ScenarioCard card in cards)
        {
            table.AddRow(
                card.Guide.Number, Markup.Escape(card.Guide.Id), card.Info is null ? "not in this build" : card.Route, Markup.Escape(card.Guide.Summary));
        }

        context.Terminal.OutConsole.Write(table);
        return Task.FromResult(ExitCode.Done);
    }
}
