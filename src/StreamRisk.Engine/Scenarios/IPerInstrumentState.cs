using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios;

/// <summary>What one scenario keeps of one instrument, beside the instrument's book. One thread.</summary>
internal interface IPerInstrumentState
{
    /// <summary>Owner groups have merged; the book says what moved in it.</summary>
    void Merge(OrderBook book, GroupMerged merged);

    /// <summary>Writes the state: fields in declaration order, collections in their defined order, unordered ones ordinal by key.</summary>
    void Save(StateWriter w, OrderBook book);

    /// <summary>Reads what <see cref="Save"/> wrote into a fresh state. The book must have been loaded before.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    void Load(StateReader r, OrderBook book);
}
