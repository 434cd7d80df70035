using System.Text;
using System.Text.Json;

namespace StreamRisk.App.Tailing;

/// <summary>One readable line of a record: what matters of its topic first, `name=value`, the rest left to --json.</summary>
internal static class RecordSummary
{
    private const int MaxValue = 120;
    private const int MaxLine = 400;

    private static readonly Dictionary<string, string[]> Fields = new(StringComparer.Ordinal)
    {
        ["market.orders"] = ["event_time", "kind", "side", "quantity", "price", "remaining", "account", "order_id", "counterparty_order_id", "venue"],
        ["market.trades"] = ["event_time", "action", "quantity", "price", "trade_id", "venue", "aggressor"],
        ["payments"] = ["event_time", "status", "debtor_account", "creditor_account", "amount", "currency", "channel"],
        ["news.raw"] = ["published_at", "source", "headline", "instruments", "revises", "retracted"],
        ["social.raw"] = ["posted_at", "platform", "author_id", "text", "repost_of"],
        ["text.scored"] = ["event_time", "kind", "source", "heads", "entities", "linked_total", "model"],
        ["risk.windows"] = ["start", "size", "scope_kind", "risk", "text_count", "sentiment", "trades", "volume", "return", "revision"],
        ["risk.alerts"] = ["detected_at", "severity", "scenario", "status", "reason", "revision"],
        ["compliance.alerts"] = ["detected_at", "severity", "scenario", "status", "reason", "revision"],
        ["alerts.sample"] = ["detected_at", "severity", "scenario", "status", "reason", "revision"],
        ["coverage"] = ["at", "subject_kind", "subject", "evaluated", "not_evaluated", "expected", "seen", "silent", "late", "reasons"],
    };

    public static string Of(string topic, JsonElement record)
    {
        var line = new StringBuilder();
        if (Fields.TryGetValue(topic, out string[]? names))
        {
            foreach (string name in names)
            {
                if (record.TryGetProperty(name, out JsonElement value))
                {
                    Append(line, name, value);
                }
            }
        }
        else
        {
            Flatten(line, "", record);
        }

        return line.Length <= MaxLine ? line.ToString() : string.Concat(line.ToString().AsSpan(0, MaxLine), "…");
    }

    private static void Flatten(StringBuilder line, string prefix, JsonElement record)
    {
        foreach (JsonProperty property in record.EnumerateObject())
        {
            string name = prefix.Length == 0 ? property.Name : $"{prefix}.{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Flatten(line, property.Name is "body" ? "" : name, property.Value);
            }
            else
            {
                Append(line, name, property.Value);
            }
        }
    }

    private static void Append(StringBuilder line, string name, JsonElement value)
    {
        if (line.Length > MaxLine)
        {
            return;
        }

        string text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => List(value),
            JsonValueKind.Object => Name(value),
            _ => value.GetRawText(),
        };
        text = text.ReplaceLineEndings(" ");
        line.Append(line.Length > 0 ? "  " : "").Append(name).Append('=');
        line.Append(text.Length <= MaxValue ? text : string.Concat(text.AsSpan(0, MaxValue), "…"));
    }

    private static string List(JsonElement array) => string.Join(',', array.EnumerateArray().Select(e => e.ValueKind switch
    {
        JsonValueKind.String => e.GetString(),
        JsonValueKind.Object => Name(e),
        _ => e.GetRawText(),
    }));

    /// <summary>What names an inner record: a label, an instrument, an id; else all of it.</summary>
    private static string Name(JsonElement record)
    {
        foreach (string name in (ReadOnlySpan<string>)["label", "instrument", "id", "reason", "name"])
        {
            if (record.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString()!;
            }
        }

        return record.GetRawText();
    }
}
