namespace StreamRisk.Engine.Edge;

/// <summary>Place of a raw record in the order of a rebuild.</summary>
internal readonly record struct RebuildPosition(EventTime Effective, int Rank, string Topic, string Key, int Partition, long Offset)
    : IComparable<RebuildPosition>
{
    public int CompareTo(RebuildPosition other)
    {
        int order = Effective.CompareTo(other.Effective);
        if (order == 0)
        {
            order = Rank.CompareTo(other.Rank);
        }

        if (order == 0)
        {
            order = string.CompareOrdinal(Topic, other.Topic);
        }

        if (order == 0)
        {
            order = string.CompareOrdinal(Key, other.Key);
        }

        if (order == 0)
        {
            order = Partition.CompareTo(other.Partition);
        }

        return order == 0 ? Offset.CompareTo(other.Offset) : order;
    }
}
