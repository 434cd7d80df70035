using StreamRisk.Engine.Records;

namespace StreamRisk.App.Replay;

/// <summary>A news item on its way through a rebuild.</summary>
/// <param name="Root">First id of its story.</param>
/// <param name="Score">Null: a retraction, which is not scored.</param>
internal sealed record NewsStep(NewsItem Item, string Root, LinkText? Score);
