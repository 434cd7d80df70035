using System.Buffers;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Tests.Codecs;

/// <summary>Decodes with our codec and encodes the result with it again.</summary>
internal static class RoundTrip
{
    public static IReadOnlyDictionary<string, Func<byte[], byte[]>> ByRecord { get; } = new Dictionary<string, Func<byte[], byte[]>>
    {
        ["NewsItem"] = Of(RecordCodecs.NewsItem),
        ["SocialPost"] = Of(RecordCodecs.SocialPost),
        ["OrderEvent"] = Of(RecordCodecs.OrderEvent),
        ["TradePrint"] = Of(RecordCodecs.TradePrint),
        ["Payment"] = Of(RecordCodecs.Payment),
        ["Instrument"] = Of(RecordCodecs.Instrument),
        ["AccountOwner"] = Of(RecordCodecs.AccountOwner),
        ["ScoredText"] = Of(RecordCodecs.ScoredText),
        ["RiskWindow"] = Of(RecordCodecs.RiskWindow),
        ["Alert"] = Of(RecordCodecs.Alert),
        ["CoverageReport"] = Of(RecordCodecs.CoverageReport),
        ["TaskRecord"] = Of(RecordCodecs.TaskRecord),
        ["Signal"] = avro => Dispatched(handler => SignalCodec.Dispatch(avro, handler)),
        ["Ledger"] = avro => Dispatched(handler => LedgerCodec.Dispatch(avro, handler)),
    };

    private static Func<byte[], byte[]> Of<T>(IRecordCodec<T> codec) => avro =>
    {
        var output = new ArrayBufferWriter<byte>(1);
        codec.Encode(codec.Decode(avro), output);
        return output.WrittenSpan.ToArray();
    };

    private static byte[] Dispatched(Action<Reencoder> dispatch)
    {
        var handler = new Reencoder();
        dispatch(handler);
        return handler.Output.WrittenSpan.ToArray();
    }

    /// <summary>Bodies without raw coordinates are encoded without them.</summary>
    private sealed class Reencoder : ISignalHandler, ILedgerHandler
    {
        public ArrayBufferWriter<byte> Output { get; } = new(1);

        public void OnOrder(in RawRef raw, in MarketOrder order) => SignalCodec.Encode(raw, order, Output);

        public void OnTrade(in RawRef raw, in TradePrint trade) => SignalCodec.Encode(raw, trade, Output);

        public void OnText(in RawRef raw, in TextSignal text) => SignalCodec.Encode(raw, text, Output);

        public void OnRetraction(in RawRef raw, in TextRetraction retraction) => SignalCodec.Encode(raw, retraction, Output);

        public void OnInstrument(in RawRef raw, Instrument instrument) => SignalCodec.Encode(raw, instrument, Output);

        public void OnLeg(in RawRef raw, in LedgerLeg leg) => LedgerCodec.Encode(raw, leg, Output);

        void ISignalHandler.OnGroupMerged(GroupMerged merged) => SignalCodec.Encode(null, merged, Output);

        void ISignalHandler.OnRules(Rules rules) => SignalCodec.Encode(null, rules, Output);

        void ISignalHandler.OnMark(Mark mark) => SignalCodec.Encode(null, mark, Output);

        void ILedgerHandler.OnGroupMerged(GroupMerged merged) => LedgerCodec.Encode(null, merged, Output);

        void ILedgerHandler.OnRules(Rules rules) => LedgerCodec.Encode(null, rules, Output);

        void ILedgerHandler.OnMark(Mark mark) => LedgerCodec.Encode(null, mark, Output);
    }
}
