using StreamRisk.Engine;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// The texts between submission and hand-over, in order of submission: taken ≤ planned ≤ submitted. Because a result leaves only from
/// the front, the order of the results is the order of the texts. Not synchronised: the scorer's lock guards it.
/// </summary>
internal sealed class SubmissionRing(int capacity)
{
    private readonly Slot[] _slots = new Slot[capacity];
    private long _taken;
    private long _planned;
    private long _submitted;

    /// <summary>Accepted and not yet taken.</summary>
    public int Count => (int)(_submitted - _taken);

    /// <summary>Accepted and not yet in a window.</summary>
    public int Waiting => (int)(_submitted - _planned);

    /// <summary>When the oldest waiting text was accepted; only while there is one.</summary>
    public long OldestTimestamp => At(_planned).Timestamp;

    /// <summary>Whether the front has its scores.</summary>
    public bool FrontIsDone => Count > 0 && At(_taken).Cell is { Done: true };

    /// <summary>Whether every accepted text has its scores.</summary>
    public bool AllDone
    {
        get
        {
            for (long i = _taken; i < _submitted; i++)
            {
                if (At(i).Cell is not { Done: true })
                {
                    return false;
                }
            }

            return true;
        }
    }

    public bool TryAdd(long ticket, string text, long timestamp)
    {
        if (Count == _slots.Length)
        {
            return false;
        }

        At(_submitted++) = new Slot { Ticket = ticket, Text = text, Timestamp = timestamp };
        return true;
    }

    /// <summary>Moves the oldest waiting texts into a window.</summary>
    /// <returns>The position of the first; the others follow.</returns>
    public long Plan(Span<string> texts)
    {
        long first = _planned;
        foreach (ref string text in texts)
        {
            text = At(_planned++).Text;
        }

        return first;
    }

    /// <summary>Says what a planned text is waiting for.</summary>
    public void Assign(long position, string cleaned, ScoreCell cell, bool fromCache, EventTime batchedAt)
    {
        ref Slot slot = ref At(position);
        (slot.Text, slot.Cell, slot.FromCache, slot.BatchedAt) = (cleaned, cell, fromCache, batchedAt);
    }

    /// <summary>Removes the front.</summary>
    public Slot Take()
    {
        ref Slot slot = ref At(_taken++);
        Slot taken = slot;
        slot = default;
        return taken;
    }

    private ref Slot At(long position) => ref _slots[position % _slots.Length];

    internal struct Slot
    {
        public long Ticket;
        public string Text;
        public long Timestamp;
        public ScoreCell? Cell;
        public bool FromCache;
        public EventTime BatchedAt;
    }
}
