using System.Buffers;
using System.Text;
using System.Text.Json;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>The report as one JSON object, snake_case: figures by row, every miss, every false alert.</summary>
internal static class ScenarioReportJson
{
    public static string Write(ScenarioReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, AvroJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("events", report.Events);
            json.WriteString("scores", report.Scores);
            json.WriteString("parameter_hash", report.ParameterHash);
            json.WriteStartArray("folders");
            foreach (DayOutcome day in report.Days)
            {
                json.WriteStartObject();
                json.WriteString("folder", day.Folder);
                json.WriteNumber("events", day.Events);
                json.WriteNumber("labels", day.Labels.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (ScenarioRow row in report.Rows)
            {
                Row(json, row);
            }

            json.WriteEndArray();
            json.WriteStartArray("misses");
            foreach (DayOutcome day in report.Days)
            {
                foreach (LabelOutcome miss in day.Labels.Where(o => o.Wanted && o.Alert is null))
                {
                    Miss(json, day, miss);
                }
            }

            json.WriteEndArray();
            json.WriteStartArray("false_alerts");
            foreach (DayOutcome day in report.Days)
            {
                foreach (FalseAlert error in day.FalseAlerts)
                {
                    FalseAlert(json, day, error);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Row(Utf8JsonWriter json, ScenarioRow row)
    {
        json.WriteStartObject();
        json.WriteString("scenario", row.Scenario);
        json.WriteString("difficulty", row.Difficulty);
        json.WriteNumber("planted", row.Counts.Planted);
        json.WriteNumber("found", row.Counts.Found);
        json.WriteNumber("alerts", row.Counts.Alerts);
        json.WriteNumber("false_alerts", row.Counts.False);
        json.WriteNumber("look_alikes", row.Counts.LookAlikes);
        json.WriteNumber("look_alikes_alerted", row.Counts.LookAlikesAlerted);
        Figure(json, "precision", row.Precision, row.PrecisionInterval);
        Figure(json, "recall", row.Recall, row.RecallInterval);
        Figure(json, "f1", row.F1, row.F1Interval);
        Number(json, "delay_p50_s", row.DelayP50);
        Number(json, "delay_p95_s", row.DelayP95);
        json.WriteNumber("alerts_per_million", row.AlertsPerMillion);
        json.WriteNumber("false_per_million", row.FalsePerMillion);
        json.WriteEndObject();
    }

    private static void Figure(Utf8JsonWriter json, string name, double? value, Interval? interval)
    {
        Number(json, name, value);
        if (interval is { } i)
        {
            json.WriteStartArray(name + "_95");
            json.WriteNumberValue(i.Low);
            json.WriteNumberValue(i.High);
            json.WriteEndArray();
        }
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } v)
        {
            json.WriteNumber(name, v);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Miss(Utf8JsonWriter json, DayOutcome day, LabelOutcome miss)
    {
        json.WriteStartObject();
        json.WriteString("folder", day.Folder);
        json.WriteString("why", miss.Why);
        json.WritePropertyName("label");
        json.WriteRawValue(LabelLine.Of(miss.Label));
        json.WriteEndObject();
    }

    private static void FalseAlert(Utf8JsonWriter json, DayOutcome day, FalseAlert error)
    {
        Alert alert = error.Alert.Last;
        json.WriteStartObject();
        json.WriteString("folder", day.Folder);
        json.WriteString("scenario", alert.Scenario);
        json.WriteString("id", alert.Id);
        json.WriteString("detected_at", error.Alert.First.ToString());
        json.WriteString("start", alert.Window.Start.ToString());
        json.WriteString("end", alert.Window.End.ToString());
        json.WriteString("group", alert.Subject.Group);
        json.WriteStartArray("accounts");
        foreach (string account in alert.Subject.Accounts)
        {
            json.WriteStringValue(account);
        }

        json.WriteEndArray();
        json.WriteString("instrument", alert.Subject.Instrument ?? alert.Subject.Issuer);
        json.WriteString("reason", alert.Reason);
        json.WriteStartArray("gates");
        foreach (Gate gate in alert.Gates)
        {
            json.WriteStringValue(FormattableString.Invariant($"{gate.Name} {gate.Value:0.####} of {gate.Threshold:0.####} {gate.Unit}"));
        }

        json.WriteEndArray();
        if (error.LookAlike is { } label)
        {
            json.WritePropertyName("look_alike");
            json.WriteRawValue(LabelLine.Of(label));
        }

        json.WriteEndObject();
    }
}
