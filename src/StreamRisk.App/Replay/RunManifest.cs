using System.Reflection;
using System.Text.Json;
using StreamRisk.App.Runs;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Replay;

/// <summary>What a run was made of: enough to make it again. Holds no wall clock, so that the same run gives the same bytes.</summary>
internal sealed record RunManifest
{
    /// <summary>files or topics.</summary>
    public required string Source { get; init; }

    public required IReadOnlyList<RunInput> Inputs { get; init; }

    /// <summary>Rules in force at the end; null: none came.</summary>
    public Rules? Rules { get; init; }

    /// <summary>Null: no text was scored.</summary>
    public ModelRef? Model { get; init; }

    /// <summary>recompute or recorded.</summary>
    public required string Scores { get; init; }

    /// <summary>Arrival of the rows of files.</summary>
    public EventTime? AsOf { get; init; }

    public EventTime? From { get; init; }

    public EventTime? To { get; init; }

    public required int Alerts { get; init; }

    public required int Windows { get; init; }

    public required int Rejected { get; init; }

    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, AvroJson.WriterOptions with { Indented = true }))
        {
            Write(json);
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>Saves it as the last file of the run.</summary>
    public void SaveTo(RunFolderWriter folder) => folder.SaveFile(RunFolderWriter.Manifest, ToJson());

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version", typeof(RunManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        json.WriteString("source", Source);
        json.WriteStartArray("inputs");
        foreach (RunInput input in Inputs)
        {
            input.Write(json);
        }

        json.WriteEndArray();
        WriteTime(json, "as_of", AsOf);
        WriteTime(json, "from", From);
        WriteTime(json, "to", To);
        json.WriteString("scores", Scores);
        if (Rules is not null)
        {
            json.WriteStartObject("rules");
            json.WriteString("version", Rules.Version);
            json.WriteString("applied_at", Rules.AppliedAt.ToString());
            json.WriteString("parameter_hash", Rules.Hash);
            json.WriteStartArray("feeds");
            foreach (string feed in Rules.Feeds)
            {
                json.WriteStringValue(feed);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (Model is { } model)
        {
            json.WriteStartObject("model");
            json.WriteString("id", model.Id);
            json.WriteString("hash", model.Hash);
            json.WriteString("device", model.Device);
            json.WriteString("precision", model.Precision);
            json.WriteEndObject();
        }

        json.WriteStartObject("counts");
        json.WriteNumber("alerts", Alerts);
        json.WriteNumber("windows", Windows);
        json.WriteNumber("rejected", Rejected);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, EventTime? time)
    {
        if (time is { } t)
        {
            json.WriteString(name, t.ToString());
        }
    }
}
