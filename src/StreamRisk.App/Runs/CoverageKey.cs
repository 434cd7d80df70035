using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Runs;

/// <summary>Order of `coverage.jsonl`.</summary>
internal readonly record struct CoverageKey(string Role, int Partition, CoverageSubject Kind, string Subject, EventTime At) : IComparable<CoverageKey>
{
    public static CoverageKey Of(CoverageReport report) => new(report.Role, report.Partition, report.SubjectKind, report.Subject, report.At);

    public int CompareTo(CoverageKey other)
    {
        int order = string.CompareOrdinal(Role, other.Role);
        order = order != 0 ? order : Partition.CompareTo(other.Partition);
        order = order != 0 ? order : Kind.CompareTo(other.Kind);
        order = order != 0 ? order : string.CompareOrdinal(Subject, other.Subject);
        return order != 0 ? order : At.CompareTo(other.At);
    }
}
