using System.Buffers;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs.Formats;

namespace StreamRisk.Streaming.Codecs;

/// <summary>
/// Values of `signals`: the coordinates of the raw record and one of several bodies. Bare Avro binary, without the registry's
/// header. Safe for use by several threads.
/// </summary>
public static class SignalCodec
{
    // Branches of the union `body`, in schema order.
    private const int MarketOrderBranch = 0;
    private const int TradePrintBranch = 1;
    private const int TextSignalBranch = 2;
    private const int TextRetractionBranch = 3;
    private const int InstrumentBranch = 4;
    private const int GroupMergedBranch = 5;
    private const int RulesBranch = 6;
    private const int MarkBranch = 7;
    private const int Branches = 8;

    public static Avro.RecordSchema Schema { get; } = SchemaCatalog.Record("Signal");

    public static void Encode(in RawRef? raw, in MarketOrder order, IBufferWriter<byte> output) =>
        Encode<MarketOrder, MarketOrderFormat>(raw, MarketOrderBranch, order, output);

    public static void Encode(in RawRef? raw, in TradePrint trade, IBufferWriter<byte> output) =>
        Encode<TradePrint, TradePrintFormat>(raw, TradePrintBranch, trade, output);

    public static void Encode(in RawRef? raw, in TextSignal text, IBufferWriter<byte> output) =>
        Encode<TextSignal, TextSignalFormat>(raw, TextSignalBranch, text, output);

    public static void Encode(in RawRef? raw, in TextRetraction retraction, IBufferWriter<byte> output) =>
        Encode<TextRetraction, TextRetractionFormat>(raw, TextRetractionBranch, retraction, output);

    public static void Encode(in RawRef? raw, Instrument instrument, IBufferWriter<byte> output) =>
        Encode<Instrument, InstrumentFormat>(raw, InstrumentBranch, instrument, output);

    public static void Encode(in RawRef? raw, GroupMerged merged, IBufferWriter<byte> output) =>
        Encode<GroupMerged, GroupMergedFormat>(raw, GroupMergedBranch, merged, output);

    public static void Encode(in RawRef? raw, Rules rules, IBufferWriter<byte> output) =>
        Encode<Rules, RulesFormat>(raw, RulesBranch, rules, output);

    public static void Encode(in RawRef? raw, Mark mark, IBufferWriter<byte> output) =>
        Encode<Mark, MarkFormat>(raw, MarkBranch, mark, output);

    /// <summary>Decodes one value and hands it to the method of the handler for its body. The handler is called last: what it throws is its own.</summary>
    /// <exception cref="AvroDecodeException">The bytes are not one value of this schema.</exception>
    public static void Dispatch(ReadOnlySpan<byte> avro, ISignalHandler handler)
    {
        var reader = new AvroReader(avro, "Signal");
        RawRef? raw = reader.Presence("raw") ? RawRefFormat.Read(ref reader) : null;
        switch (reader.Branch("body", Branches))
        {
            case MarketOrderBranch:
                MarketOrder order = Last<MarketOrder, MarketOrderFormat>(ref reader);
                handler.OnOrder(Required(raw, reader), order);
                break;
            case TradePrintBranch:
                TradePrint trade = Last<TradePrint, TradePrintFormat>(ref reader);
                handler.OnTrade(Required(raw, reader), trade);
                break;
            case TextSignalBranch:
                TextSignal text = Last<TextSignal, TextSignalFormat>(ref reader);
                handler.OnText(Required(raw, reader), text);
                break;
            case TextRetractionBranch:
                TextRetraction retraction = Last<TextRetraction, TextRetractionFormat>(ref reader);
                handler.OnRetraction(Required(raw, reader), retraction);
                break;
            case InstrumentBranch:
                Instrument instrument = Last<Instrument, InstrumentFormat>(ref reader);
                handler.OnInstrument(Required(raw, reader), instrument);
                break;
            case GroupMergedBranch:
                handler.OnGroupMerged(Last<GroupMerged, GroupMergedFormat>(ref reader));
                break;
            case RulesBranch:
                handler.OnRules(Last<Rules, RulesFormat>(ref reader));
                break;
            case MarkBranch:
                handler.OnMark(Last<Mark, MarkFormat>(ref reader));
                break;
        }
    }

    private static void Encode<T, TFormat>(in RawRef? raw, int branch, in T body, IBufferWriter<byte> output)
        where TFormat : struct, IAvroFormat<T>
    {
        var writer = new AvroWriter(output);
        if (writer.Presence(raw.HasValue))
        {
            RawRefFormat.Write(ref writer, raw!.Value);
        }

        writer.Enum(branch);
        TFormat.Write(ref writer, body);
        writer.Flush();
    }

    private static T Last<T, TFormat>(ref AvroReader reader)
        where TFormat : struct, IAvroFormat<T>
    {
        T body = TFormat.Read(ref reader);
        reader.End();
        return body;
    }

    private static RawRef Required(in RawRef? raw, in AvroReader reader)
    {
        if (raw is null)
        {
            reader.Throw("raw", "only GroupMerged, Rules and Mark may lack the coordinates of a raw record");
        }

        return raw.Value;
    }
}
