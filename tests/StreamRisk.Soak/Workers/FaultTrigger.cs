using System.Diagnostics;
using System.Globalization;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Soak.Workers;

/// <summary>Kills its own process the n-th time that any of its loops reaches a point.</summary>
internal sealed class FaultTrigger(FaultPoint point, int passes)
{
    /// <summary>Environment variable of a worker: POINT:N.</summary>
    public const string Variable = "SOAK_DIE_AT";

    private int _passed;

    public static FaultTrigger Parse(string text)
    {
        string[] parts = text.Split(':');
        return new FaultTrigger(Enum.Parse<FaultPoint>(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{point}:{passes}");

    /// <summary>Any thread.</summary>
    public void Reached(LoopIdentity loop, FaultPoint reached)
    {
        if (reached == point && Interlocked.Increment(ref _passed) == passes)
        {
            // SIGKILL: no handler runs, no buffer is flushed, the group is not left.
            using Process own = Process.GetCurrentProcess();
            own.Kill();

            // The signal is on its way; nothing more must happen on this thread.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
