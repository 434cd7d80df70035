using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Demo;

/// <summary>Order of `scored.jsonl`.</summary>
internal readonly record struct ScoredKey(EventTime EventTime, string Id) : IComparable<ScoredKey>
{
    public static ScoredKey Of(ScoredText text) => new(text.EventTime, text.Id);

    public int CompareTo(ScoredKey other) => EventTime.CompareTo(other.EventTime) is not 0 and var byTime ? byTime : string.CompareOrdinal(Id, other.Id);
}
