using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>The message rate of one group: the last seconds it was active in, how many messages its seconds usually hold, its bursts.</summary>
internal sealed class GroupMessages : IGroupState
{
    // Records come up to two seconds late.
    private const int Recent = 4;

    private readonly GroupSecond[] _recent = [new(), new(), new(), new()];
    private readonly List<GroupSecond> _bursts = [];

    /// <summary>Messages of its active seconds, without bursts.</summary>
    public CountHistogram Usual { get; } = new();

    /// <summary>Seconds that passed every gate of a second, oldest first.</summary>
    public List<GroupSecond> Bursts => _bursts;

    public void Clear()
    {
        foreach (GroupSecond second in _recent)
        {
            second.Begin(long.MinValue);
        }

        _bursts.Clear();
        Usual.Clear();
    }

    /// <summary>The group's count of that second; null: it is too late for it.</summary>
    public GroupSecond? At(long second)
    {
        ref GroupSecond slot = ref _recent[(int)(second & (Recent - 1))];
        if (slot.Second == second)
        {
            return slot;
        }

        if (slot.Second > second)
        {
            return null;
        }

        if (slot.IsHot)
        {
            // Whoever judges it has it.
            slot = new GroupSecond();
        }
        else if (slot.Second != long.MinValue)
        {
            Usual.Add(slot.Events);
        }

        slot.Begin(second);
        return slot;
    }

    public void Append(GroupMessages other)
    {
        Usual.Add(other.Usual);
        _bursts.AddRange(other._bursts);
        _bursts.Sort((a, b) => a.Second.CompareTo(b.Second));
    }

    public void Save(StateWriter w)
    {
        foreach (GroupSecond second in _recent)
        {
            // A hot second is written by whoever judges it.
            if (w.Has(!second.IsHot))
            {
                second.Save(w);
            }
            else
            {
                w.Long(second.Second);
                w.Bool(second.IsJudged);
            }
        }

        w.Count(_bursts.Count);
        foreach (GroupSecond burst in _bursts)
        {
            burst.Save(w);
        }

        Usual.Save(w);
    }

    public void Load(StateReader r)
    {
        foreach (GroupSecond second in _recent)
        {
            if (r.Bool())
            {
                second.Load(r);
            }
            else
            {
                second.Begin(r.Long());
                (second.IsHot, second.IsJudged) = (true, r.Bool());
            }
        }

        for (int count = r.Count(); count > 0; count--)
        {
            GroupSecond burst = new();
            burst.Load(r);
            _bursts.Add(burst);
        }

        Usual.Load(r);
    }

    /// <summary>After loading: the hot second is the one that waits to be judged.</summary>
    public void Link(GroupSecond hot)
    {
        ref GroupSecond slot = ref _recent[(int)(hot.Second & (Recent - 1))];
        slot = slot.Second == hot.Second ? hot : slot;
    }
}
