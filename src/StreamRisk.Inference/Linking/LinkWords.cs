using System.Collections.Frozen;

namespace StreamRisk.Inference.Linking;

/// <summary>The word lists of the linker, from the text files beside this one: lower case, <c>#</c> starts a comment line.</summary>
internal static class LinkWords
{
    /// <summary>Names that are ordinary words as well.</summary>
    public static readonly FrozenSet<string> Common = Load("common-words.txt");

    /// <summary>Words of the stock market.</summary>
    public static readonly FrozenSet<string> Cues = Load("cue-words.txt");

    /// <summary>Legal forms at the end of a name.</summary>
    public static readonly FrozenSet<string> LegalSuffixes = Load("legal-suffixes.txt");

    /// <summary>What a page asks its reader to do: "Share on …", "Follow us on …".</summary>
    public static readonly FrozenSet<string> ShareVerbs = FrozenSet.ToFrozenSet(["share", "follow", "like", "find", "join", "tweet", "post", "pin", "subscribe"]);

    /// <summary>What stands between such a verb and the platform.</summary>
    public static readonly FrozenSet<string> ShareLinks = FrozenSet.ToFrozenSet(["on", "via", "to", "us", "this", "it", "and", "or"]);

    private static FrozenSet<string> Load(string file)
    {
        string resource = $"StreamRisk.Inference.Linking.{file}";
        using Stream stream = typeof(LinkWords).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly was built without its resource {resource}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenSet();
    }
}
