using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Anomaly;

/// <summary>A sliding set of samples, by age and by size at once. Values are kept as floats: seven digits, half the memory.</summary>
internal sealed class SortedSamples : IKeyState
{
    private readonly Queue<(EventTime At, float Value)> _byAge = new();
    private float[] _sorted = new float[8];

    public int Count => _byAge.Count;

    /// <summary>Oldest first.</summary>
    public IReadOnlyCollection<(EventTime At, float Value)> ByAge => _byAge;

    public ReadOnlySpan<float> Sorted => _sorted.AsSpan(0, Count);

    /// <summary>Raised by every change: whether what was computed from the samples still holds.</summary>
    public int Version { get; private set; }

    public void Add(EventTime at, float value)
    {
        // Adding it makes the two zeros one, so that the order follows from the values alone.
        value += 0f;
        int count = Count;
        if (count == _sorted.Length)
        {
            Array.Resize(ref _sorted, count * 2);
        }

        int index = LowerBound(value);
        Array.Copy(_sorted, index, _sorted, index + 1, count - index);
        _sorted[index] = value;
        _byAge.Enqueue((at, value));
        Version++;
    }

    /// <summary>Forgets samples before this time.</summary>
    public void Release(EventTime before)
    {
        while (_byAge.TryPeek(out (EventTime At, float Value) oldest) && oldest.At < before)
        {
            RemoveOldest();
        }
    }

    public void RemoveOldest()
    {
        float value = _byAge.Peek().Value;
        int index = LowerBound(value);
        Array.Copy(_sorted, index + 1, _sorted, index, Count - index - 1);
        _byAge.Dequeue();
        Version++;
    }

    /// <summary>Samples that are at least this large.</summary>
    public int CountFrom(float value) => Count - LowerBound(value);

    /// <summary>Median and MAD of at least one sample.</summary>
    public (double Median, double Mad) MedianAndMad() => RobustStatistics.MedianAndMadOfSorted(Sorted);

    public void Save(StateWriter w)
    {
        w.Count(Count);
        foreach ((EventTime at, float value) in _byAge)
        {
            w.Time(at);
            w.Float(value);
        }
    }

    public void Load(StateReader r)
    {
        int count = r.Count();
        _sorted = new float[Math.Max(_sorted.Length, count)];
        for (int i = 0; i < count; i++)
        {
            EventTime at = r.Time();
            _sorted[i] = r.Float();
            _byAge.Enqueue((at, _sorted[i]));
        }

        Array.Sort(_sorted, 0, count);
        Version++;
    }

    private int LowerBound(float value)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_sorted[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
