using System.Text.Json;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Tailing;

/// <summary>`field=value`: keeps records in which the field, a dotted path, has that value; in a list, any item may.</summary>
internal sealed record FieldFilter(string[] Path, string Value)
{
    /// <exception cref="CommandFailure">Not such a pair.</exception>
    public static FieldFilter Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new FieldFilter(text[..equals].Split('.'), text[(equals + 1)..])
            : throw CommandFailure.Arguments($"--filter {text}: expected FIELD=VALUE, e.g. --filter subject.instrument=ACME.");
    }

    public bool Keeps(JsonElement record) => Keeps(record, 0);

    private bool Keeps(JsonElement element, int depth)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                if (Keeps(item, depth))
                {
                    return true;
                }
            }

            return false;
        }

        if (depth == Path.Length)
        {
            return element.ValueKind == JsonValueKind.String ? element.ValueEquals(Value) : element.GetRawText() == Value;
        }

        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(Path[depth], out JsonElement inner) && Keeps(inner, depth + 1);
    }
}
