using System.Text.Json;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Tailing;

/// <summary>Opens single records of news.raw and social.raw. One thread.</summary>
/// <param name="schemas">With the ids of both topics.</param>
/// <param name="note">Told why a record cannot be opened.</param>
internal sealed class RawTexts(KafkaClients clients, SchemaIds schemas, Action<string> note, CancellationToken cancellation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, TopicDecoder> _decoders = [];

    /// <returns>Null when the topic no longer holds the record, or it cannot be read.</returns>
    public string? At(string topic, int partition, long offset)
    {
        try
        {
            using TopicReader reader = TopicReader.Open(clients, topic, new Dictionary<int, ReadStart> { [partition] = ReadStart.At(offset) });
            if (reader.TryRead(Patience, out TopicMessage? message) != ReadState.Record || message!.Offset != offset || message.Value is null)
            {
                return null;
            }

            if (!_decoders.TryGetValue(topic, out TopicDecoder? decoder))
            {
                decoder = new TopicDecoder(schemas, topic);
                _decoders.Add(topic, decoder);
            }

            using JsonDocument record = JsonDocument.Parse(decoder.Line(message.Value, cancellation));
            return TextOf(topic, record.RootElement);
        }
        catch (Exception e) when (e is BadRecordException or DependencyException)
        {
            note($"{topic} {partition}:{offset} cannot be explained: {e.Message}");
            return null;
        }
    }

    /// <summary>As the scorer read it: headline, newline, body.</summary>
    private static string TextOf(string topic, JsonElement record)
    {
        if (topic == TopicNames.Social)
        {
            return record.GetProperty("text").GetString()!;
        }

        string headline = record.GetProperty("headline").GetString()!;
        return record.TryGetProperty("body", out JsonElement body) && body.GetString() is { Length: > 0 } rest ? $"{headline}\n{rest}" : headline;
    }
}
