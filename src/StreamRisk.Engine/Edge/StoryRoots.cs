using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>The first id of each story: the key of `news.raw`, whatever earlier id of the story a revision names.</summary>
/// <remarks>
/// Remembers revisions only (few): an id that is not a revision is its own root. A revision of a revision that was never seen here counts
/// from the id that it names. One thread.
/// </remarks>
public sealed class StoryRoots
{
    private readonly Dictionary<string, string> _roots = new(StringComparer.Ordinal);

    /// <summary>Root id of an item's story; items are given in arrival order.</summary>
    public string Of(NewsItem item)
    {
        if (item.Revises is not { } earlier)
        {
            return item.Id;
        }

        string root = _roots.GetValueOrDefault(earlier, earlier);
        _roots[item.Id] = root;
        return root;
    }
}
