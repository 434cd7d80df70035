using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>How often each count occurred, for its median; counts from the last one on are one.</summary>
internal sealed class CountHistogram
{
    private const int Largest = 64;

    private readonly int[] _times = new int[Largest + 1];
    private int _total;

    public void Add(int count)
    {
        _times[Math.Min(count, Largest)]++;
        _total++;
    }

    /// <summary>Lower median; 0 without a count.</summary>
    public int Median()
    {
        int half = (_total + 1) / 2;
        for (int count = 0, sum = 0; count <= Largest; count++)
        {
            sum += _times[count];
            if (sum >= half && half > 0)
            {
                return count;
            }
        }

        return 0;
    }

    public void Clear()
    {
        Array.Clear(_times);
        _total = 0;
    }

    public void Add(CountHistogram other)
    {
        for (int count = 0; count <= Largest; count++)
        {
            _times[count] += other._times[count];
        }

        _total += other._total;
    }

    public void Save(StateWriter w)
    {
        foreach (int times in _times)
        {
            w.Int(times);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = 0; count <= Largest; count++)
        {
            _times[count] = r.Int();
            _total += _times[count];
        }
    }
}
