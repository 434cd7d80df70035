using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Time;

/// <summary>Market, full and ledger clock of one task, moved by Mark records only.</summary>
public sealed class TaskClocks
{
    /// <summary>F over orders and trades; null until every partition of them has reported.</summary>
    public EventTime? Market { get; private set; }

    /// <summary>F over all feeds in force.</summary>
    public EventTime? Full { get; private set; }

    /// <summary>F over payments.</summary>
    public EventTime? Ledger { get; private set; }

    /// <summary>Takes the reports of a Mark; true if a clock moved.</summary>
    public bool Apply(Mark mark, IReadOnlyList<string> feeds) => throw new NotSupportedException(mark.WrittenAt + string.Join(',', feeds));
}
