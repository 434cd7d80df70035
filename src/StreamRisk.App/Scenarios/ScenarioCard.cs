using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Scenarios;

namespace StreamRisk.App.Scenarios;

/// <summary>Everything that is to be said about one scenario.</summary>
/// <param name="Info">Null: this build does not have it.</param>
internal sealed record ScenarioCard(ScenarioGuide Guide, ScenarioInfo? Info, IReadOnlyList<ParameterDescription> Parameters)
{
    public static IReadOnlyList<ScenarioCard> All(EngineParameters parameters)
    {
        IReadOnlyList<ParameterDescription> described = parameters.Describe();
        return [.. ScenarioGuide.All.Select(g => Of(g, described))];
    }

    public string Route => Info?.Route switch
    {
        null => "",
        StreamRisk.Engine.Records.Route.Compliance => "compliance",
        StreamRisk.Engine.Records.Route.Risk => "risk",
        _ => "risk, compliance",
    };

    private string Gap => Info?.Gap switch
    {
        EpisodeGap.ThirtyMinutes => "30 minutes after the last one",
        EpisodeGap.Session => "until the session ends",
        EpisodeGap.OneDay => "24 hours after the last one",
        EpisodeGap.ThreeDays => "72 hours after the last one",
        EpisodeGap.FiveBusinessDays => "five business days after the last one",
        _ => "",
    };

    public void Print(Terminal terminal)
    {
        TextWriter output = terminal.Out;
        output.WriteLine($"{Guide.Number}  {Guide.Id}{(Info is null ? " (not in this build)" : $"  version {Info.Version}, {Route}")}");
        output.WriteLine(Guide.Summary);
        output.WriteLine();
        output.WriteLine($"looks at    {Guide.LooksAt}");
        output.WriteLine("fires when all hold");
        foreach (string gate in Guide.Gates)
        {
            output.WriteLine($"            - {gate}");
        }

        if (Info is not null)
        {
            output.WriteLine($"obligation  {Info.Obligation}");
            output.WriteLine($"episode     a further hit joins {Gap}");
        }

        output.WriteLine();
        if (Parameters.Count > 0)
        {
            ParameterList.Print(terminal, Parameters);
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("number", Guide.Number);
        json.WriteString("id", Guide.Id);
        json.WriteBoolean("in_this_build", Info is not null);
        json.WriteString("version", Info?.Version);
        json.WriteString("route", Route);
        json.WriteString("summary", Guide.Summary);
        json.WriteString("looks_at", Guide.LooksAt);
        json.WriteStartArray("gates");
        foreach (string gate in Guide.Gates)
        {
            json.WriteStringValue(gate);
        }

        json.WriteEndArray();
        json.WriteString("obligation", Info?.Obligation);
        json.WriteString("episode", Gap);
        json.WritePropertyName("parameters");
        ParameterList.Write(json, Parameters);
        json.WriteEndObject();
    }

    private static ScenarioCard Of(ScenarioGuide guide, IReadOnlyList<ParameterDescription> parameters) => new(
        guide,
        ScenarioCatalog.Infos.GetValueOrDefault(guide.Id),
        [.. parameters.Where(p => p.Path.StartsWith(guide.Id + ".", StringComparison.Ordinal) || p.Path.Contains($".{guide.Id}.", StringComparison.Ordinal))]);
}
