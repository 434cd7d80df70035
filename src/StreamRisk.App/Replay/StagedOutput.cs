using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.App.Replay;

/// <summary>Holds back what a task concludes until it stands, as a worker's buffer does: a record that cannot be handled leaves nothing. One thread.</summary>
internal sealed class StagedOutput(IEngineOutput inner) : IEngineOutput
{
    private readonly List<Action<IEngineOutput>> _waiting = [];

    public void Window(RiskWindow window) => _waiting.Add(o => o.Window(window));

    public void Alert(Alert alert) => _waiting.Add(o => o.Alert(alert));

    public void Sample(Alert alert) => _waiting.Add(o => o.Sample(alert));

    public void Coverage(CoverageReport report) => _waiting.Add(o => o.Coverage(report));

    public void Stand()
    {
        foreach (Action<IEngineOutput> conclusion in _waiting)
        {
            conclusion(inner);
        }

        _waiting.Clear();
    }

    /// <summary>Takes back everything since <see cref="Stand"/>.</summary>
    public void Rewind() => _waiting.Clear();
}
