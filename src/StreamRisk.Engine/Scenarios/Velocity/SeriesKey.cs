namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>What is counted together; ordinal order.</summary>
internal readonly record struct SeriesKey(string Account, string Currency, bool Credit) : IComparable<SeriesKey>
{
    public int CompareTo(SeriesKey other)
    {
        int order = string.CompareOrdinal(Account, other.Account);
        order = order != 0 ? order : string.CompareOrdinal(Currency, other.Currency);
        return order != 0 ? order : Credit.CompareTo(other.Credit);
    }
}
