using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Linking;

/// <summary>The instruments that a text is about.</summary>
/// <param name="Entities">At most 20, by falling relevance, then by symbol.</param>
/// <param name="Total">Instruments found before the limit.</param>
public readonly record struct LinkedEntities(IReadOnlyList<Entity> Entities, int Total);
