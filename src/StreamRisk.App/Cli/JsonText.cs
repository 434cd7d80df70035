using System.Buffers;
using System.Text;
using System.Text.Json;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Cli;

/// <summary>One line of JSON.</summary>
internal static class JsonText
{
    public static string Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, AvroJson.WriterOptions))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
