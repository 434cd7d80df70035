using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>The pending contexts of one group, oldest first; beyond a few the oldest is given up.</summary>
internal sealed class GroupContexts : IGroupState
{
    // Each ends with the first withdrawal after its fills: so many alternations within ten seconds are quoting.
    private const int Most = 13;

    private readonly List<FillContext> _pending = [];
    private readonly Stack<FillContext> _free = new();

    public int Count => _pending.Count;

    public FillContext this[int index] => _pending[index];

    public void Clear()
    {
        foreach (FillContext context in _pending)
        {
            _free.Push(context);
        }

        _pending.Clear();
    }

    /// <summary>The oldest must go: its time is over, or there are too many.</summary>
    public bool HasOld(EventTime before) => _pending.Count > 0 && (_pending[0].At < before || _pending.Count >= Most);

    /// <param name="told">Takes the oldest if it was told of.</param>
    public void ForgetOldest(List<FillContext> told) => Release(0, told);

    public FillContext Begin(Side side)
    {

        FillContext context = _free.TryPop(out FillContext? used) ? used : new FillContext();
        context.Begin(side);
        _pending.Add(context);
        return context;
    }

    public void Append(GroupContexts other, List<FillContext> told)
    {
        foreach (FillContext context in other._pending)
        {
            _pending.Add(context);
        }

        other._pending.Clear();
        _pending.Sort((a, b) => a.At.CompareTo(b.At));
        while (_pending.Count > Most)
        {
            Release(0, told);
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(_pending.Count);
        foreach (FillContext context in _pending)
        {
            context.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            FillContext context = new();
            context.Load(r);
            _pending.Add(context);
        }
    }

    private void Release(int index, List<FillContext> told)
    {
        FillContext context = _pending[index];
        _pending.RemoveAt(index);
        if (context.ToldOf.Length == 0)
        {
            _free.Push(context);
        }
        else
        {
            told.Add(context);
        }
    }
}
