using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>The versions of one reference key, in order of `valid_from`.</summary>
internal sealed class VersionList<T>
    where T : class
{
    private readonly List<Version> _versions = [];

    public IReadOnlyList<Version> All => _versions;

    public void Add(EventTime validFrom, T value, in RawRef raw)
    {
        int i = _versions.Count;
        while (i > 0 && _versions[i - 1].ValidFrom > validFrom)
        {
            i--;
        }

        Version version = new(validFrom, value, new ReferenceOffset { Topic = raw.Topic, Partition = raw.Partition, Offset = raw.Offset });
        if (i > 0 && _versions[i - 1].ValidFrom == validFrom)
        {
            _versions[i - 1] = version;
        }
        else
        {
            _versions.Insert(i, version);
        }
    }

    /// <summary>Index of the version in force, or -1 before the first. Few versions a key: a search from the newest.</summary>
    public int IndexAt(EventTime at)
    {
        int i = _versions.Count - 1;
        while (i >= 0 && _versions[i].ValidFrom > at)
        {
            i--;
        }

        return i;
    }

    public Version? At(EventTime at) => IndexAt(at) is >= 0 and int i ? _versions[i] : null;

    internal sealed record Version(EventTime ValidFrom, T Value, ReferenceOffset Offset);
}
