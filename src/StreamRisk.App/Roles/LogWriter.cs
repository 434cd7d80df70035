using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>Writes to `signals` (partition by issuer) and `ledger` (partition by owner group). One thread.</summary>
internal sealed class LogWriter
{
    private readonly int _signals;
    private readonly int _ledger;
    private readonly int _signalSchema;
    private readonly int _ledgerSchema;

    /// <param name="ledger">The role writes to `ledger` as well.</param>
    public LogWriter(SchemaIds ids, LoopContext context, bool ledger)
    {
        _signals = context.Partitions(TopicNames.Signals);
        _signalSchema = ids.Of(TopicNames.Signals);
        if (ledger)
        {
            _ledger = context.Partitions(TopicNames.Ledger);
            _ledgerSchema = ids.Of(TopicNames.Ledger);
        }
    }

    public void Order(OutputBuffer output, in RawRef raw, in MarketOrder order, string issuer)
    {
        SignalCodec.Encode(raw, order, Signal(output, order.Order.Instrument, Partitioner.Of(issuer, _signals)));
        output.End();
    }

    public void Trade(OutputBuffer output, in RawRef raw, in TradePrint trade, string issuer)
    {
        SignalCodec.Encode(raw, trade, Signal(output, trade.Instrument, Partitioner.Of(issuer, _signals)));
        output.End();
    }

    public void Text(OutputBuffer output, in RawRef raw, in TextSignal text, string issuer)
    {
        SignalCodec.Encode(raw, text, Signal(output, text.Instrument, Partitioner.Of(issuer, _signals)));
        output.End();
    }

    public void Instrument(OutputBuffer output, in RawRef raw, Instrument instrument)
    {
        SignalCodec.Encode(raw, instrument, Signal(output, instrument.Symbol, Partitioner.Of(instrument.Issuer, _signals)));
        output.End();
    }

    /// <summary>To every partition of `signals`: keys that do not hold the document ignore it.</summary>
    public void Retraction(OutputBuffer output, in RawRef raw, in TextRetraction retraction)
    {
        SignalCodec.Encode(raw, retraction, Signal(output, retraction.DocumentId, 0));
        output.End();
        Repeat(output, _signals);
    }

    public void Leg(OutputBuffer output, in RawRef raw, in LedgerLeg leg)
    {
        LedgerCodec.Encode(raw, leg, Ledger(output, leg.Group, Partitioner.Of(leg.Group, _ledger)));
        output.End();
    }

    /// <summary>To every partition of both logs.</summary>
    public void Merged(OutputBuffer output, GroupMerged merged)
    {
        SignalCodec.Encode(null, merged, Signal(output, merged.New, 0));
        output.End();
        Repeat(output, _signals);
        LedgerCodec.Encode(null, merged, Ledger(output, merged.New, 0));
        output.End();
        Repeat(output, _ledger);
    }

    private static void Repeat(OutputBuffer output, int partitions)
    {
        for (int partition = 1; partition < partitions; partition++)
        {
            output.Repeat(partition);
        }
    }

    private OutputBuffer Signal(OutputBuffer output, string key, int partition)
    {
        output.Begin(TopicNames.Signals, partition, key);
        WireFormat.WriteHeader(_signalSchema, output);
        return output;
    }

    private OutputBuffer Ledger(OutputBuffer output, string key, int partition)
    {
        output.Begin(TopicNames.Ledger, partition, key);
        WireFormat.WriteHeader(_ledgerSchema, output);
        return output;
    }
}
