using StreamRisk.Engine.Records;

namespace StreamRisk.App.Runs;

/// <summary>Order of `alerts.jsonl`.</summary>
internal readonly record struct AlertKey(string Id, int Revision) : IComparable<AlertKey>
{
    public static AlertKey Of(Alert alert) => new(alert.Id, alert.Revision);

    public int CompareTo(AlertKey other) =>
        string.CompareOrdinal(Id, other.Id) is not 0 and var byId ? byId : Revision.CompareTo(other.Revision);
}
