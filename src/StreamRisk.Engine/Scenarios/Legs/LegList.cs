using System.Runtime.InteropServices;

namespace StreamRisk.Engine.Scenarios.Legs;

/// <summary>Remembered legs by event time, then in log order. Adding the newest and forgetting the oldest take constant time on average.</summary>
internal sealed class LegList<T>
    where T : struct, IKeptLeg
{
    // Room that forgotten legs may take before it is given back.
    private const int Slack = 32;

    private readonly List<T> _legs = [];
    private int _forgotten;

    public int Count => _legs.Count - _forgotten;

    public ref T this[int index] => ref CollectionsMarshal.AsSpan(_legs)[_forgotten + index];

    public EventTime At(int index) => this[index].At;

    /// <summary>Puts a leg in its place and gives that.</summary>
    public int Add(in T leg)
    {
        int at = _legs.Count;
        while (at > _forgotten && _legs[at - 1].At > leg.At)
        {
            at--;
        }

        _legs.Insert(at, leg);
        return at - _forgotten;
    }

    /// <summary>Takes a leg out and gives its place; -1 if it is not remembered.</summary>
    public int Remove(string paymentId, out T removed)
    {
        for (int i = _legs.Count - 1; i >= _forgotten; i--)
        {
            if (_legs[i].PaymentId == paymentId)
            {
                removed = _legs[i];
                _legs.RemoveAt(i);
                return i - _forgotten;
            }
        }

        removed = default;
        return -1;
    }

    /// <summary>Forgets that many of the oldest.</summary>
    public void Forget(int count)
    {
        _forgotten += count;
        if (_forgotten >= Slack && _forgotten * 2 >= _legs.Count)
        {
            _legs.RemoveRange(0, _forgotten);
            _forgotten = 0;
        }
    }

    /// <summary>Legs before that time, and the oldest beyond the bound.</summary>
    public int CountToForget(EventTime before, int most)
    {
        int count = Math.Max(0, Count - most);
        while (count < Count && At(count) < before)
        {
            count++;
        }

        return count;
    }

    /// <summary>The first leg after that time, looking back from a place.</summary>
    public int FirstAfter(EventTime time, int from)
    {
        int first = from;
        while (first > 0 && At(first - 1) > time)
        {
            first--;
        }

        return first;
    }
}
