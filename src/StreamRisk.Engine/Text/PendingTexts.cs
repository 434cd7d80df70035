using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;

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

    private void Add(Item item) => _items.Enqueue(item, item);

    /// <summary>A text about an instrument, or a retraction.</summary>
    internal sealed record Item(EventTime At, RawRef Raw, InstrumentState? Instrument, TextSignal? Text, TextRetraction? Retraction);

    /// <summary>Of one time a retraction comes before the revision that it makes room for; then by document and instrument.</summary>
    private sealed class ItemOrder : IComparer<Item>
    {
        public static readonly ItemOrder Instance = new();

        public int Compare(Item? x, Item? y)
        {
            int order = x!.At.CompareTo(y!.At);
            order = order != 0 ? order : (x.Text is null ? 0 : 1).CompareTo(y.Text is null ? 0 : 1);
            order = order != 0 ? order : string.CompareOrdinal(IdOf(x), IdOf(y));
            return order != 0 ? order : string.CompareOrdinal(x.Instrument?.Symbol, y.Instrument?.Symbol);
        }

        private static string? IdOf(Item item) => item.Text?.DocumentId ?? item.Retraction?.DocumentId;
    }
}
