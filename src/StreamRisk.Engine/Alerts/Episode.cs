using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Alerts;

/// <summary>One episode: the hits that make it up and what was last said about it.</summary>
internal sealed partial class Episode
{
    // Enough for the matches of a long wash; older ones keep their amounts but can no longer be taken back one by one.
    private const int MostHits = 256;

    private readonly List<Hit> _hits = [];
    private Hit _lead;

    public Episode(string id, EpisodeKey key, Hit first, bool repeated)
    {
        Id = id;
        Key = key;
        _lead = first;
        Repeated = repeated;
        First = first.At;
        Last = first.At;
    }

    public string Id { get; }

    public EpisodeKey Key { get; }

    /// <summary>The same key had another alert of the group when this one opened.</summary>
    public bool Repeated { get; }

    public EventTime First { get; private set; }

    /// <summary>Event time of the newest hit.</summary>
    public EventTime Last { get; private set; }

    /// <summary>A hit after it opens another episode; this one is final when the watermark passes it.</summary>
    public EventTime End { get; set; }

    public EventWindow Window { get; private set; }

    public Amounts Amounts { get; private set; }

    public EvidenceList Evidence { get; } = new();

    public Names Accounts { get; } = new();

    public Names Counterparties { get; } = new();

    public Names Traders { get; } = new();

    public Names Venues { get; } = new();

    public Names TextIds { get; } = new();

    public Names DataQuality { get; } = new();

    public SortedSet<ReferenceOffset> ReferenceOffsets { get; } = new(ReferenceOffsetOrder.Instance);

    /// <summary>The strongest hit: its gates, variant and sentence are those of the alert.</summary>
    public Hit Lead => _lead;

    public Assessment Assessment { get; private set; }

    /// <summary>False: no hit is left.</summary>
    public bool Stands => _hits.Count > 0 || Folded > 0;

    /// <summary>Hits whose amounts count but that are no longer kept.</summary>
    public long Folded { get; private set; }

    public string? Resolution { get; set; }

    /// <summary>A hit after it clears the resolution.</summary>
    public EventTime ResolvedAt { get; set; } = EventTime.MaxValue;

    public string? SupersededBy { get; set; }

    public IReadOnlyList<Hit> Hits => _hits;

    /// <summary>What was published last.</summary>
    public Published Published { get; set; }

    /// <summary>A change worth a revision waits for the next event-minute.</summary>
    public string? Pending { get; set; }

    /// <summary>Final, withdrawn: nothing more to say unless a record changes it.</summary>
    public bool Closed { get; set; }

    public void Add(Hit hit, EpisodeOptions options)
    {
        if (!Stands)
        {
            // What it rested on was taken back; it starts anew under its old id.
            Forget();
            Evidence.Clear();
        }

        int same = _hits.FindIndex(h => h.Anchor == hit.Anchor);
        if (same >= 0)
        {
            // The same record restated: its amounts must not count twice.
            _hits[same] = hit;
            Recompute(options);
            return;
        }

        bool isFirst = _hits.Count == 0;
        bool restates = MakeRoom(hit);
        _hits.Add(hit);
        if (restates)
        {
            EventWindow before = Window;
            Recompute(options);
            Window = Union(before, Window);
            return;
        }

        Take(hit, options);
        Assess(options, isFirst ? null : _lead, hit);
    }

    /// <summary>Takes back the hits that rest on this record; false if none does. The evidence of a last hit stays to be shown.</summary>
    public bool Remove(string eventId, EpisodeOptions options)
    {
        List<Hit> removed = _hits.FindAll(h => RestsOn(h, eventId));
        if (removed.Count == 0)
        {
            return false;
        }

        _hits.RemoveAll(h => RestsOn(h, eventId));
        if (_hits.Count == 0)
        {
            return true;
        }

        foreach (Hit hit in removed)
        {
            foreach (Evidence e in hit.Evidence)
            {
                if (!_hits.Exists(h => RestsOn(h, e.EventId)))
                {
                    Evidence.Remove(e.EventId);
                }
            }
        }

        Recompute(options);
        return true;
    }

    /// <summary>True if the hit restates others, which are gone then.</summary>
    private bool MakeRoom(Hit hit)
    {
        // A window restated with more evidence says all that the narrower one said.
        if (!hit.Adds && _hits.RemoveAll(
            h => !h.Adds && h.Revises == hit.Revises && h.Evidence.Count > 0 && h.Evidence.All(e => RestsOn(hit, e.EventId))) > 0)
        {
            return true;
        }

        if (_hits.Count == MostHits)
        {
            // The opening hit and the leading one stay.
            _hits.RemoveAt(ReferenceEquals(_hits[1], _lead) ? 2 : 1);
            Folded++;
        }

        return false;
    }

    private static EventWindow Union(in EventWindow a, in EventWindow b) =>
        new() { Start = EventTime.Min(a.Start, b.Start), End = EventTime.Max(a.End, b.End) };

    private static bool RestsOn(Hit hit, string eventId)
    {
        if (hit.Anchor == eventId)
        {
            return true;
        }

        for (int i = 0; i < hit.Evidence.Count; i++)
        {
            if (hit.Evidence[i].EventId == eventId)
            {
                return true;
            }
        }

        return false;
    }

    private void Recompute(EpisodeOptions options)
    {
        // What folded hits brought cannot be told apart any more: it stays, an upper bound.
        if (Folded == 0)
        {
            Forget();
        }

        Hit? lead = null;
        foreach (Hit hit in _hits)
        {
            Take(hit, options);
            Assess(options, lead, hit);
            lead = _lead;
        }
    }

    private void Forget()
    {
        Amounts = default;
        Window = default;
        Accounts.Clear();
        Counterparties.Clear();
        Traders.Clear();
        Venues.Clear();
        TextIds.Clear();
        DataQuality.Clear();
        ReferenceOffsets.Clear();
    }

    private void Take(Hit hit, EpisodeOptions options)
    {
        First = EventTime.Min(First, hit.At);
        Last = EventTime.Max(Last, hit.At);
        Window = Window == default ? hit.Window : Union(Window, hit.Window);
        Amounts = Amounts.With(hit);
        Evidence.Add(hit.Evidence, options.EvidenceKept);
        Accounts.Add(hit.Accounts);
        Counterparties.Add(hit.Counterparties);
        Traders.Add(hit.Traders);
        Venues.Add(hit.Venues);
        TextIds.Add(hit.TextIds);
        DataQuality.Add(hit.DataQuality);
        for (int i = 0; i < hit.ReferenceOffsets.Count && ReferenceOffsets.Count < Names.Most; i++)
        {
            ReferenceOffsets.Add(hit.ReferenceOffsets[i]);
        }

        if (hit.Currency is not null && hit.Currency != Amounts.Currency)
        {
            DataQuality.Add([$"amounts in {hit.Currency} are not in the notional"]);
        }
    }

    private void Assess(EpisodeOptions options, Hit? previousLead, Hit hit)
    {
        Assessment ofHit = Assessment.Of(hit, Amounts, Repeated, options);
        if (previousLead is not null)
        {
            // The amounts have grown, so the lead is assessed anew as well.
            Assessment ofLead = Assessment.Of(previousLead, Amounts, Repeated, options);
            bool leads = hit.Revises is null == previousLead.Revises is null ? ofHit.Outranks(ofLead) : hit.Revises is not null;
            if (!leads)
            {
                (_lead, Assessment) = (previousLead, ofLead);
                return;
            }
        }

        (_lead, Assessment) = (hit, ofHit);
    }
}
