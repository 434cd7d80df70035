using System.Text;
using System.Text.Json;

namespace StreamRisk.App.Cli;

/// <summary>Where the names of a JSON text stand: for messages that point into a file.</summary>
internal static class JsonPlaces
{
    /// <summary>Line and column, from 1, of each member by its path, e.g. `structuring.minimum_count`; items of a list stand where it stands.</summary>
    public static Dictionary<string, (int Line, int Column)> Of(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var places = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(utf8);
        var path = new Stack<string>();
        string? name = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    places.TryAdd(Joined(path, name), PlaceOf(utf8, (int)reader.TokenStartIndex));
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push(name ?? "");
                    name = null;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    name = null;
                    break;
            }
        }

        return places;
    }

    private static string Joined(Stack<string> path, string name) => string.Join('.', path.Reverse().Where(p => p.Length > 0).Append(name));

    private static (int Line, int Column) PlaceOf(byte[] text, int at)
    {
        ReadOnlySpan<byte> before = text.AsSpan(0, at);
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}
