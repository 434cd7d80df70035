using System.Text.Json;
using NodaTime;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Publishing;

/// <summary>How the columns of a CSV file become the fields of a record; from a JSON file or from the command line.</summary>
internal sealed record ColumnMap
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Field = column.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Field = text, in which `{file}` is the file's name, `{stem}` that name up to its first dot, and `{line}` the row's line.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>Field = `start + n·unit`.</summary>
    public IReadOnlyDictionary<string, TimeFormula> Times { get; init; } = new Dictionary<string, TimeFormula>();

    /// <summary>List field = what separates its items in a cell (default: a semicolon).</summary>
    public IReadOnlyDictionary<string, string> Separators { get; init; } = new Dictionary<string, string>();

    /// <summary>Zone of times that have none; null: such a time is a bad row.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Nothing is mapped: columns are fields of the same name.</summary>
    public bool IsEmpty => Columns.Count + Constants.Count + Times.Count == 0;

    /// <summary>Reads `{"columns": {…}, "constants": {…}, "times": {…}, "separators": {…}, "zone": "…"}`.</summary>
    /// <exception cref="CommandFailure">The file is not there or is not such an object.</exception>
    public static ColumnMap Load(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            var map = new ColumnMap();
            foreach (JsonProperty section in document.RootElement.EnumerateObject())
            {
                map = section.Name switch
                {
                    "columns" => map with { Columns = Pairs(section.Value) },
                    "constants" => map with { Constants = Pairs(section.Value) },
                    "times" => map with { Times = Formulas(Pairs(section.Value)) },
                    "separators" => map with { Separators = Pairs(section.Value) },
                    "zone" => map with { Zone = ZoneOf(section.Value.GetString() ?? "") },
                    "comment" => map,
                    string other => throw CommandFailure.Arguments($"{path}: '{other}' is not known; accepted are columns, constants, times, separators, zone, comment."),
                };
            }

            return map;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw CommandFailure.Arguments($"{path}: not a column map: {e.Message}");
        }
    }

    /// <summary>This map with the settings of the command line over it.</summary>
    /// <param name="columns">field=column, each.</param>
    /// <param name="constants">field=text, each.</param>
    /// <param name="times">field=formula, each.</param>
    /// <exception cref="CommandFailure">One is not a pair, a formula or a zone.</exception>
    public ColumnMap With(IEnumerable<string> columns, IEnumerable<string> constants, IEnumerable<string> times, string? zone) => new()
    {
        Columns = Over(Columns, Split(columns, "--column")),
        Constants = Over(Constants, Split(constants, "--constant")),
        Times = Over(Times, Formulas(Split(times, "--time"))),
        Separators = Separators,
        Zone = zone is null ? Zone : ZoneOf(zone),
    };

    private static DateTimeZone ZoneOf(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
        ?? throw CommandFailure.Arguments($"zone '{id}' is not known; accepted are the names of the IANA time zone database, e.g. America/New_York or UTC.");

    private static Dictionary<string, TimeFormula> Formulas(Dictionary<string, string> pairs) =>
        pairs.ToDictionary(p => p.Key, p => TimeFormula.Parse(p.Key, p.Value), StringComparer.Ordinal);

    private static Dictionary<string, string> Pairs(JsonElement section) => section.EnumerateObject().ToDictionary(
        p => p.Name,
        p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText(),
        StringComparer.Ordinal);

    private static Dictionary<string, string> Split(IEnumerable<string> pairs, string option)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw CommandFailure.Arguments($"{option} {pair}: expected FIELD=VALUE.");
            }

            result[pair[..equals]] = pair[(equals + 1)..];
        }

        return result;
    }

    private static Dictionary<string, T> Over<T>(IReadOnlyDictionary<string, T> below, Dictionary<string, T> above)
    {
        var result = new Dictionary<string, T>(below, StringComparer.Ordinal);
        foreach ((string key, T value) in above)
        {
            result[key] = value;
        }

        return result;
    }
}
