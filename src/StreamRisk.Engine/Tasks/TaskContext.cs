using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Tasks;

/// <summary>What every key of a task shares: identity, rules in force, clocks and the output. One thread.</summary>
public sealed class TaskContext
{
    public TaskContext(string role, int partition, IEngineOutput output)
    {
        Role = role;
        Partition = partition;
        Output = output;
        Coverage = new CoverageCounts();
        Clocks = new TaskClocks();
    }

    /// <summary>surveillance or payments-monitor.</summary>
    public string Role { get; }

    public int Partition { get; }

    public IEngineOutput Output { get; }

    public CoverageCounts Coverage { get; }

    public TaskClocks Clocks { get; }

    /// <summary>Null before the first Rules record: nothing is evaluated, and coverage says so.</summary>
    public Rules? Rules { get; set; }

    /// <summary>Parsed from <see cref="Rules"/>; the shipped defaults before the first one.</summary>
    public EngineParameters Parameters { get; set; } = EngineParameters.Shipped;
}
