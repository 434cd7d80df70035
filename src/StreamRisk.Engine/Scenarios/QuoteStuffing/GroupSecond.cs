using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>The messages of one group in one second; kept on its own once there are many.</summary>
internal sealed class GroupSecond : IKeyState
{
    /// <summary>Every so-manieth message is a sample: evidence, and whose they were.</summary>
    private const int SampleEvery = 12;
    private const int MostSamples = 12;

    // Few seconds have any.
    private List<MessageSample>? _samples;

    /// <summary>Epoch second; <see cref="long.MinValue"/>: none.</summary>
    public long Second { get; private set; } = long.MinValue;

    public int Entries { get; private set; }

    public int Amends { get; private set; }

    public int Cancels { get; private set; }

    public int Events => Entries + Amends + Cancels;

    /// <summary>Messages of the whole instrument in that second, as soon as it is known to be complete.</summary>
    public int AllEvents { get; set; }

    /// <summary>Many messages: judged when the second is complete.</summary>
    public bool IsHot { get; set; }

    /// <summary>It was judged: what comes later is too late.</summary>
    public bool IsJudged { get; set; }

    public IReadOnlyList<MessageSample> Samples => _samples ?? (IReadOnlyList<MessageSample>)[];

    /// <summary>Cancels and amends as a share of entries and amends: an amend is a cancel and an entry.</summary>
    public double CancelShare => (double)(Cancels + Amends) / Math.Max(1, Entries + Amends);

    public void Begin(long second)
    {
        (Second, Entries, Amends, Cancels, AllEvents, IsHot, IsJudged) = (second, 0, 0, 0, 0, false, false);
        _samples?.Clear();
    }

    public void Add(in RawRef raw, in OrderEvent e)
    {
        switch (e.Kind)
        {
            case OrderKind.New:
                Entries++;
                break;
            case OrderKind.Amend:
                Amends++;
                break;
            default:
                Cancels++;
                break;
        }

        if (Events % SampleEvery == 0 && Samples.Count < MostSamples)
        {
            (_samples ??= []).Add(new MessageSample(
                e.Account,
                e.Trader,
                e.Venue,
                new Evidence
                {
                    EventId = e.EventId,
                    Topic = raw.Topic,
                    Partition = raw.Partition,
                    Offset = raw.Offset,
                    EventTime = e.EventTime,
                    Role = "message",
                }));
        }
    }

    public void Save(StateWriter w)
    {
        w.Long(Second);
        w.Int(Entries);
        w.Int(Amends);
        w.Int(Cancels);
        w.Int(AllEvents);
        w.Bool(IsHot);
        w.Bool(IsJudged);
        w.Count(Samples.Count);
        foreach (MessageSample sample in Samples)
        {
            sample.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        (Second, Entries, Amends, Cancels) = (r.Long(), r.Int(), r.Int(), r.Int());
        (AllEvents, IsHot, IsJudged) = (r.Int(), r.Bool(), r.Bool());
        for (int count = r.Count(); count > 0; count--)
        {
            (_samples ??= []).Add(MessageSample.Read(r));
        }
    }
}
