using StreamRisk.Engine;

namespace StreamRisk.Simulation.Texts;

/// <summary>Someone who posts.</summary>
internal sealed record Author(string Id, string Platform, EventTime CreatedAt, long Followers);
