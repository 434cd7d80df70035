using StreamRisk.Engine.State;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Scenarios.RiskBand;

/// <summary>What scenario 17 keeps of one instrument, or of the issuer.</summary>
internal sealed class RiskBandState : IKeyState
{
    public RiskBandState()
    {
        Sizes = new BandSeries[WindowSize.Minutes.Count];
        for (int i = 0; i < Sizes.Length; i++)
        {
            Sizes[i] = new BandSeries();
        }
    }

    /// <summary>By window size.</summary>
    public BandSeries[] Sizes { get; }

    /// <summary>What was reported of windows that can still be revised, in the order of its reporting.</summary>
    public List<ReachedBand> Reported { get; } = [];

    /// <summary>A band is held after the last window of some size.</summary>
    public bool IsHeld
    {
        get
        {
            foreach (BandSeries size in Sizes)
            {
                if (size.Held > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public void Save(StateWriter w)
    {
        foreach (BandSeries size in Sizes)
        {
            size.Save(w);
        }

        w.Count(Reported.Count);
        foreach (ReachedBand reported in Reported)
        {
            reported.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        foreach (BandSeries size in Sizes)
        {
            size.Load(r);
        }

        for (int count = r.Count(); count > 0; count--)
        {
            Reported.Add(ReachedBand.Read(r));
        }
    }
}
