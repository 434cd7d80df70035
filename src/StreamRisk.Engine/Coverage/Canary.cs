using StreamRisk.Engine.Alerts;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// Synthetic records that are sent through the whole pipeline to see that it still alerts. They are told by their names: an instrument or an
/// account that begins with <see cref="Prefix"/>. As keys of their own they are in no baseline of a real one, feeds do not count them, and
/// the alerts that they raise say so.
/// </summary>
public static class Canary
{
    /// <summary>Reserved: no real instrument or account begins with it.</summary>
    public const string Prefix = "canary.";

    /// <summary>A canary has this instrument, account or owner group.</summary>
    public static bool Is(string? name) => name is not null && name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The source that a record is counted under: its own, or that of canaries.</summary>
    public static string SourceOf(string name, string source) => Is(name) ? Prefix : source;

    /// <summary>The hit as it is to be published.</summary>
    internal static Hit Tagged(Hit hit) => Is(hit.Instrument ?? hit.Group) ? hit with { IsCanary = true } : hit;
}
