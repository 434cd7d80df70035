using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Runs;

/// <summary>Order of `windows.jsonl`.</summary>
internal readonly record struct WindowKey(ScopeKind ScopeKind, string Scope, int SizeMinutes, EventTime Start, int Revision) : IComparable<WindowKey>
{
    public static WindowKey Of(RiskWindow window) => new(window.ScopeKind, window.Scope, window.SizeMinutes, window.Start, window.Revision);

    public int CompareTo(WindowKey other)
    {
        int order = ScopeKind.CompareTo(other.ScopeKind);
        order = order != 0 ? order : string.CompareOrdinal(Scope, other.Scope);
        order = order != 0 ? order : SizeMinutes.CompareTo(other.SizeMinutes);
        order = order != 0 ? order : Start.CompareTo(other.Start);
        return order != 0 ? order : Revision.CompareTo(other.Revision);
    }
}
