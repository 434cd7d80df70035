using System.Buffers;
using System.Text;
using System.Text.Json;

namespace StreamRisk.Simulation.Labels;

/// <summary>The JSON line of a label: {scenario, accounts[], instrument?, start, end, kind, difficulty, event_ids[]}.</summary>
public static class LabelLine
{
    public static string Of(Label label)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("scenario", label.Scenario);
            Strings(json, "accounts", label.Accounts);
            if (label.Instrument is not null)
            {
                json.WriteString("instrument", label.Instrument);
            }

            json.WriteString("start", label.Start.ToString());
            json.WriteString("end", label.End.ToString());
            json.WriteString("kind", label.Kind switch
            {
                LabelKind.Hit => "hit",
                LabelKind.Revised => "revised",
                LabelKind.Quiet => "quiet",
                _ => "also",
            });
            json.WriteString("difficulty", label.Difficulty);
            Strings(json, "event_ids", label.EventIds);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
