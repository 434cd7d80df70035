using System.Text;
using System.Text.Json;
using StreamRisk.Streaming.Clients;

namespace StreamRisk.App.Tailing;

/// <summary>Shows records whose values have no schema: the headers that say why and where, and the raw bytes.</summary>
internal static class DeadLetterText
{
    private const int MaxBytes = 60;

    /// <summary>`error_class: message (topic partition:offset)` and the start of the value.</summary>
    public static string Line(TopicMessage message)
    {
        string Header(string name) => Find(message, name) is { } value ? Encoding.UTF8.GetString(value) : "?";
        byte[] value = message.Value ?? [];
        string shown = Encoding.UTF8.GetString(value.AsSpan(0, Math.Min(value.Length, MaxBytes)));
        var safe = new StringBuilder();
        foreach (char c in shown)
        {
            safe.Append(char.IsControl(c) || c == '\uFFFD' ? '.' : c);
        }

        return $"{Header("error_class")}: {Header("message")} ({Header("topic")} {Header("partition")}:{Header("offset")}) {value.Length} bytes: {safe}";
    }

    /// <summary>One JSON object: where it lies, headers as text, key and value in base64.</summary>
    public static string Json(TopicMessage message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("partition", message.Partition);
            json.WriteNumber("offset", message.Offset);
            json.WriteString("arrival", message.Arrival.ToString());
            json.WriteStartObject("headers");
            foreach ((string name, byte[] value) in message.Headers)
            {
                json.WriteString(name, Encoding.UTF8.GetString(value));
            }

            json.WriteEndObject();
            if (message.Key is not null)
            {
                json.WriteString("key", Encoding.UTF8.GetString(message.Key));
            }

            if (message.Value is not null)
            {
                json.WriteBase64String("value_base64", message.Value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static byte[]? Find(TopicMessage message, string header)
    {
        foreach ((string name, byte[] value) in message.Headers)
        {
            if (name == header)
            {
                return value;
            }
        }

        return null;
    }
}
