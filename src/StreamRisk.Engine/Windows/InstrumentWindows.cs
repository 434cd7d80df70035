using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Windows;

/// <summary>What the windows of one instrument remember: closed results and the anomaly series, one a size.</summary>
internal sealed class InstrumentWindows : IKeyState
{
    private readonly InstrumentFeatures[] _features;

    public InstrumentWindows()
    {
        _features = new InstrumentFeatures[WindowSize.Minutes.Count];
        for (int i = 0; i < _features.Length; i++)
        {
            _features[i] = new InstrumentFeatures(TimeSpan.FromMinutes(WindowSize.Minutes[i]));
        }
    }

    public ClosedWindows Closed { get; } = new();

    public InstrumentFeatures Features(int size) => _features[size];

    public void Save(StateWriter w)
    {
        Closed.Save(w);
        foreach (InstrumentFeatures features in _features)
        {
            features.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        Closed.Load(r);
        foreach (InstrumentFeatures features in _features)
        {
            features.Load(r);
        }
    }
}
