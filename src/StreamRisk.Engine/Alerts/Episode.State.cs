using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Alerts;

internal sealed partial class Episode
{
    // The leading hit is none of those that are kept.
    private const int Elsewhere = -1;

    public static Episode Read(StateReader r)
    {
        string id = r.Name();
        EpisodeKey key = EpisodeKey.Read(r);
        bool repeated = r.Bool();
        List<Hit> hits = [];
        for (int count = r.Count(); count > 0; count--)
        {
            hits.Add(r.Hit());
        }

        int place = r.Int();
        Hit lead = place == Elsewhere ? r.Hit()
            : place >= 0 && place < hits.Count ? hits[place]
            : throw r.Damaged($"there is no hit {place}");
        Episode episode = new(id, key, lead, repeated);
        episode._hits.AddRange(hits);
        episode.First = r.Time();
        episode.Last = r.Time();
        episode.End = r.Time();
        episode.Window = r.Window();
        episode.Amounts = Amounts.Read(r);
        episode.Evidence.Load(r);
        episode.Accounts.Load(r);
        episode.Counterparties.Load(r);
        episode.Traders.Load(r);
        episode.Venues.Load(r);
        episode.TextIds.Load(r);
        episode.DataQuality.Load(r);
        episode.ReferenceOffsets.UnionWith(r.ReferenceOffsets());
        episode.Assessment = Assessment.Read(r);
        episode.Folded = r.Long();
        episode.Resolution = r.TextOrNull();
        episode.ResolvedAt = r.Time();
        episode.SupersededBy = r.NameOrNull();
        episode.Published = Published.Read(r);
        episode.Pending = r.TextOrNull();
        episode.Closed = r.Bool();
        return episode;
    }

    public void Save(StateWriter w)
    {
        w.Name(Id);
        Key.Save(w);
        w.Bool(Repeated);
        w.Count(_hits.Count);
        foreach (Hit hit in _hits)
        {
            w.Hit(hit);
        }

        int place = _hits.FindIndex(h => ReferenceEquals(h, _lead));
        w.Int(place);
        if (place == Elsewhere)
        {
            w.Hit(_lead);
        }

        w.Time(First);
        w.Time(Last);
        w.Time(End);
        w.Window(Window);
        Amounts.Save(w);
        Evidence.Save(w);
        Accounts.Save(w);
        Counterparties.Save(w);
        Traders.Save(w);
        Venues.Save(w);
        TextIds.Save(w);
        DataQuality.Save(w);
        w.ReferenceOffsets([.. ReferenceOffsets]);
        Assessment.Save(w);
        w.Long(Folded);
        w.TextOrNull(Resolution);
        w.Time(ResolvedAt);
        w.NameOrNull(SupersededBy);
        Published.Save(w);
        w.TextOrNull(Pending);
        w.Bool(Closed);
    }
}
