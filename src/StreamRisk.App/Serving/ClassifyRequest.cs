using System.Text.Json;

namespace StreamRisk.App.Serving;

/// <summary>The body of `POST /v1/classify`: `{"text": "…"}` or `{"texts": ["…", …]}`.</summary>
internal static class ClassifyRequest
{
    private const string Expected = "send {\"text\": \"…\"} or {\"texts\": [\"…\", …]}";

    /// <param name="texts">Empty on an error.</param>
    /// <param name="error">What is wrong with the body; null: nothing.</param>
    public static bool TryRead(JsonDocument body, out IReadOnlyList<string> texts, out string? error)
    {
        texts = [];
        JsonElement root = body.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            error = $"the body is not a JSON object: {Expected}.";
            return false;
        }

        bool one = root.TryGetProperty("text", out JsonElement text);
        bool many = root.TryGetProperty("texts", out JsonElement list);
        if (one == many || root.EnumerateObject().Count() != 1)
        {
            error = $"exactly one field is expected: {Expected}.";
            return false;
        }

        JsonElement[] elements = one ? [text] : list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
        if (elements.Length == 0 || !Array.TrueForAll(elements, e => e.ValueKind == JsonValueKind.String))
        {
            error = $"'{(one ? "text" : "texts")}' holds no strings: {Expected}.";
            return false;
        }

        texts = [.. elements.Select(e => e.GetString()!)];
        error = null;
        return true;
    }
}
