namespace StreamRisk.Streaming.Registry;

/// <summary>What the registry holds for a topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Subject">Its subject under TopicNameStrategy.</param>
/// <param name="SchemaId">Id of our schema there; null: not registered.</param>
public readonly record struct SubjectState(string Topic, string Subject, int? SchemaId);
