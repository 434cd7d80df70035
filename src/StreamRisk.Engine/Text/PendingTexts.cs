using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Text;

/// <summary>
/// Texts and retractions that reached the log before the full clock reached them. They are applied in order of event time, so that what a
/// text finds does not depend on how far the feeds were apart when it arrived. One thread.
/// </summary>
internal sealed class PendingTexts
{
    private readonly PriorityQueue<Item, Item> _items = new(ItemOrder.Instance);

    public void Add(InstrumentState instrument, in RawRef raw, in TextSignal text) => Add(new Item(text.EventTime, raw, instrument, text, null));

    public void Add(in RawRef raw, in TextRetraction retraction) => Add(new Item(retraction.EventTime, raw, null, null, retraction));

    /// <summary>Event time of the first one; null: none.</summary>
    public EventTime? Next => _items.TryPeek(out Item? item, out _) ? item.At : null;

    public Item Take() => _items.Dequeue();

    public void Save(StateWriter w)
    {
        List<Item> items = [.. _items.UnorderedItems.Select(i => i.Element)];
        items.Sort(ItemOrder.Instance);
        w.Count(items.Count);
        foreach (Item item in items)
        {
            w.Raw(item.Raw);
            if (w.Has(item.Text is not null))
            {
                w.TextSignal(item.Text!.Value);
            }
            else
            {
                w.Retraction(item.Retraction!.Value);
            }
        }
    }

    /// <param name="instrument">The key's instrument of a symbol.</param>
    public void Load(StateReader r, Func<string, InstrumentState> instrument)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            RawRef raw = r.Raw();
            if (r.Bool())
            {
                TextSignal text = r.TextSignal();
                Add(instrument(text.Instrument), raw, text);
            }
            else
            {
                Add(raw, r.Retraction());
            }
        }
    }

    private void Add(Item item) => _items.Enqueue(item, item);

    /// <summary>A text about an instrument, or a retraction.</summary>
    internal sealed record Item(EventTime At, RawRef Raw, InstrumentState? Instrument, TextSignal? Text, TextRetraction? Retraction);

    /// <summary>
    /// Of one time a retraction comes before the revision that it makes room for; then by document and instrument, and of the same one by
    /// where the raw record lies: a total order, so that it does not depend on how the queue came about.
    /// </summary>
    private sealed class ItemOrder : IComparer<Item>
    {
        public static readonly ItemOrder Instance = new();

        public int Compare(Item? x, Item? y)
        {
            int order = x!.At.CompareTo(y!.At);
            order = order != 0 ? order : (x.Text is null ? 0 : 1).CompareTo(y.Text is null ? 0 : 1);
            order = order != 0 ? order : string.CompareOrdinal(IdOf(x), IdOf(y));
            order = order != 0 ? order : string.CompareOrdinal(x.Instrument?.Symbol, y.Instrument?.Symbol);
            order = order != 0 ? order : string.CompareOrdinal(x.Raw.Topic, y.Raw.Topic);
            order = order != 0 ? order : x.Raw.Partition.CompareTo(y.Raw.Partition);
            return order != 0 ? order : x.Raw.Offset.CompareTo(y.Raw.Offset);
        }

        private static string? IdOf(Item item) => item.Text?.DocumentId ?? item.Retraction?.DocumentId;
    }
}
