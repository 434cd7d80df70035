namespace StreamRisk.Engine.Scenarios;

/// <summary>Distinct names in ordinal order, as a hit wants them.</summary>
internal static class SortedNames
{
    public static void Add(SortedSet<string> names, string? name)
    {
        if (name is not null)
        {
            names.Add(name);
        }
    }

    public static SortedSet<string> New() => new(StringComparer.Ordinal);
}
