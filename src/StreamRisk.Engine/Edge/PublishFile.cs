namespace StreamRisk.Engine.Edge;

/// <summary>One file to publish.</summary>
/// <param name="Topic">Where its lines go; fixes the <see cref="InputRank"/>.</param>
/// <param name="Lines">In line order.</param>
public sealed record PublishFile<T>(string Topic, IEnumerable<PublishLine<T>> Lines);
