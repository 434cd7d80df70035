using StreamRisk.Engine;

namespace StreamRisk.Streaming.Files;

/// <summary>A record of a raw topic, ready to be sent.</summary>
/// <param name="Key">The topic's key: instrument, account, or the id of post, payment or story.</param>
/// <param name="EventTime">Of a reference record: `valid_from`.</param>
/// <param name="Avro">Bare Avro binary.</param>
public readonly record struct RawRecord(string Key, EventTime EventTime, byte[] Avro);
