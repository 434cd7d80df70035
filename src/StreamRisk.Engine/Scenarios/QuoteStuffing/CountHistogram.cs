using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>How often each count occurred, for its median; counts from the last one on are one.</summary>
internal sealed class CountHistogram
{
    private const int Largest = 64;

    // Times of each count up to the largest seen: few groups send more than a handful of messages in a second.
    private int[] _times = [];
    private int _total;

    public void Add(int count)
    {
        Add(Math.Min(count, Largest), 1);
    }

    /// <summary>Lower median; 0 without a count.</summary>
    public int Median()
    {
        int half = (_total + 1) / 2;
        for (int count = 0, sum = 0; count < _times.Length; count++)
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
        for (int count = 0; count < other._times.Length; count++)
        {
            Add(count, other._times[count]);
        }
    }

    public void Save(StateWriter w)
    {
        for (int count = 0; count <= Largest; count++)
        {
            w.Int(count < _times.Length ? _times[count] : 0);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = 0; count <= Largest; count++)
        {
            Add(count, r.Int());
        }
    }

    private void Add(int count, int times)
    {
        if (times == 0)
        {
            return;
        }

        if (count >= _times.Length)
        {
            Array.Resize(ref _times, Math.Min(Largest + 1, Math.Max(4, 2 * (count + 1))));
        }

        _times[count] += times;
        _total += times;
    }
}
