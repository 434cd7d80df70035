using StreamRisk.Engine;

namespace StreamRisk.Streaming.Loop;

/// <summary>What a role does in one loop. All calls come from the loop's thread.</summary>
public interface IProcessor : IDisposable
{
    string Role { get; }

    /// <summary>Topics that the loop consumes.</summary>
    IReadOnlyList<string> Inputs { get; }

    /// <summary>Other topics that must exist: everything written, and tables read beside the group.</summary>
    IReadOnlyList<string> Requires { get; }

    /// <summary>
    /// Where the state of tasks is saved; null: the role keeps no state and starts at the committed offset. With it, a task is restored from
    /// its saved keys and a muted replay. The role has one input then, with as many partitions.
    /// </summary>
    string? CheckpointTopic { get; }

    /// <summary>Work is in flight that ends on other threads: the loop then calls <see cref="Poll"/> every few milliseconds.</summary>
    bool Working { get; }

    /// <summary>Called until it returns true, before the first record: reads tables, waits for what it needs.</summary>
    bool TryStart(LoopContext context);

    /// <summary>A partition was assigned. The task owns <paramref name="output"/> and leaves disposing of it to the loop.</summary>
    IPartitionTask CreateTask(string topic, int partition, OutputBuffer output);

    /// <summary>Called in every round: takes finished work into the tasks' buffers, follows tables.</summary>
    void Poll(EventTime now);

    /// <summary>Something is due that belongs behind all outputs of a transaction (a Mark).</summary>
    bool TrailerDue(EventTime now);

    /// <summary>Called once a transaction, after the tasks' outputs: writes what is due.</summary>
    void WriteTrailer(EventTime now, OutputBuffer output);

    /// <summary>The transaction of the trailer written last is committed. Without this call it was not.</summary>
    void TrailerCommitted();
}
