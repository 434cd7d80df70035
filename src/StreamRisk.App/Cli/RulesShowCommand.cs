using System.CommandLine;
using System.Text.Json;
using StreamRisk.App.Scenarios;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.RuleRecords;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk rules show`: what is in force.</summary>
internal sealed class RulesShowCommand : AppCommand
{
    private readonly Option<bool> _parameters = new("--parameters") { Description = "Every parameter with value, default, unit, range and rationale." };

    private readonly Option<bool> _shipped = new("--shipped") { Description = "The shipped parameters; needs no broker." };

    private readonly Option<bool> _json = new("--json") { Description = "As JSON: with --parameters a list, else the record." };

    public RulesShowCommand()
        : base(
            "show",
            "Shows the rules in force: version, feeds, sources, and with --parameters every parameter.",
            "streamrisk rules show",
            "streamrisk rules show --parameters",
            "streamrisk rules show --shipped --parameters --json")
    {
        Add(_parameters);
        Add(_shipped);
        Add(_json);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        Rules rules = context.Get(_shipped) ? ShippedRules.Create(default, []) : await InForceAsync(context);
        bool asJson = context.Get(_json);
        if (context.Get(_parameters))
        {
            IReadOnlyList<ParameterDescription> described = EngineParameters.Parse(rules.ParametersJson).Describe();
            if (asJson)
            {
                context.Terminal.Out.WriteLine(JsonText.Of(json => ParameterList.Write(json, described)));
            }
            else
            {
                ParameterList.Print(context.Terminal, described);
            }
        }
        else if (asJson)
        {
            context.Terminal.Out.WriteLine(Json(rules));
        }
        else
        {
            TextWriter output = context.Terminal.Out;
            output.WriteLine($"version     {rules.Version}");
            output.WriteLine($"applied at  {rules.AppliedAt}");
            output.WriteLine($"parameters  {rules.Hash}");
            output.WriteLine($"feeds       {string.Join(", ", rules.Feeds)}");
            output.WriteLine($"sources     {string.Join(", ", rules.Sources.Select(s => FormattableString.Invariant($"{s.Name} ({s.Weight}{(s.Trusted ? ", trusted" : "")})")))}");
        }

        return ExitCode.Done;
    }

    private static async Task<Rules> InForceAsync(CommandContext context)
    {
        using Connections connections = await Connections.OpenAsync(context);
        connections.Cluster.PartitionsOf(TopicNames.Signals);
        using SchemaIds schemas = connections.Schemas(context.Configuration);
        await schemas.LookUpAsync([TopicNames.Signals], context.Cancelled);
        using var reader = new RulesReader(connections.Clients, schemas);
        return await Task.Run(reader.Read, context.Cancelled)
            ?? throw new CommandFailure(ExitCode.WorkFailed, "no rules are in force: run `streamrisk rules apply`. Until then nothing is evaluated.");
    }

    private static string Json(Rules rules) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("version", rules.Version);
        json.WriteString("applied_at", rules.AppliedAt.ToString());
        json.WriteString("hash", rules.Hash);
        json.WritePropertyName("feeds");
        JsonSerializer.Serialize(json, rules.Feeds);
        json.WriteStartArray("sources");
        foreach (SourceWeight source in rules.Sources)
        {
            json.WriteStartObject();
            json.WriteString("name", source.Name);
            json.WriteNumber("weight", source.Weight);
            json.WriteBoolean("trusted", source.Trusted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("parameters");
        json.WriteRawValue(rules.ParametersJson);
        json.WriteEndObject();
    });
}
