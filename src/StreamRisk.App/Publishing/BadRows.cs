namespace StreamRisk.App.Publishing;

/// <summary>Names every row that cannot be read, and counts them.</summary>
/// <param name="write">Takes `file:line: reason`.</param>
internal sealed class BadRows(Action<string> write)
{
    public long Count { get; private set; }

    public void Add(string file, long line, string reason)
    {
        Count++;
        write($"{file}:{line}: {reason}");
    }
}
