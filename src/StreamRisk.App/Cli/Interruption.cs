using System.Runtime.InteropServices;

namespace StreamRisk.App.Cli;

/// <summary>Turns Ctrl+C and SIGTERM into one cancellation. A second Ctrl+C ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration _int;
    private readonly PosixSignalRegistration _term;
    private int _signals;

    public Interruption(CancellationToken also)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(also);
        _int = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => OnSignal(c, byCtrlC: true));
        _term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => OnSignal(c, byCtrlC: false));
    }

    public CancellationToken Token => _source.Token;

    /// <summary>True: the user asked for the end; false: the system did (SIGTERM), or nobody has.</summary>
    public bool ByCtrlC { get; private set; }

    public void Dispose()
    {
        _int.Dispose();
        _term.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context, bool byCtrlC)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            return;
        }

        context.Cancel = true;
        ByCtrlC = byCtrlC;
        _source.Cancel();
    }
}
