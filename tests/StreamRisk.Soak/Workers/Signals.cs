using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StreamRisk.Soak.Workers;

/// <summary>Signals to a child process (Linux numbers).</summary>
internal static partial class Signals
{
    private const int Term = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    public static void Terminate(Process process) => Send(process, Term);

    /// <summary>The process stands still, heartbeats included, and does not know of it.</summary>
    public static void Pause(Process process) => Send(process, Stop);

    public static void Resume(Process process) => Send(process, Continue);

    private static void Send(Process process, int signal)
    {
        if (Kill(process.Id, signal) != 0 && !process.HasExited)
        {
            throw new InvalidOperationException($"Signal {signal} did not reach process {process.Id}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
