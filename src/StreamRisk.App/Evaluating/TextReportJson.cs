using System.Text.Json;

namespace StreamRisk.App.Evaluating;

/// <summary>The report as one JSON object, snake_case.</summary>
internal static class TextReportJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Write(TextReport report) => JsonSerializer.Serialize(report, Options);
}
