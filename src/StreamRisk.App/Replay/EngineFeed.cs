using System.Buffers;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Replay;

/// <summary>
/// Gives records to the engine as it would read them from `signals` and `ledger`: encoded, then dispatched, so that a replay sees nothing
/// that the log would not carry. One thread.
/// </summary>
internal sealed class EngineFeed(ISignalHandler signals, ILedgerHandler ledger)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    public void Order(in RawRef raw, in MarketOrder order)
    {
        SignalCodec.Encode(raw, order, Start());
        Signal();
    }

    public void Trade(in RawRef raw, in TradePrint trade)
    {
        SignalCodec.Encode(raw, trade, Start());
        Signal();
    }

    public void Text(in RawRef raw, in TextSignal text)
    {
        SignalCodec.Encode(raw, text, Start());
        Signal();
    }

    public void Retraction(in RawRef raw, in TextRetraction retraction)
    {
        SignalCodec.Encode(raw, retraction, Start());
        Signal();
    }

    public void Instrument(in RawRef raw, Instrument instrument)
    {
        SignalCodec.Encode(raw, instrument, Start());
        Signal();
    }

    public void Leg(in RawRef raw, in LedgerLeg leg)
    {
        LedgerCodec.Encode(raw, leg, Start());
        Ledger();
    }

    /// <summary>To both logs.</summary>
    public void Merged(GroupMerged merged)
    {
        SignalCodec.Encode(null, merged, Start());
        Signal();
        LedgerCodec.Encode(null, merged, Start());
        Ledger();
    }

    /// <summary>To both logs.</summary>
    public void Rules(Rules rules)
    {
        SignalCodec.Encode(null, rules, Start());
        Signal();
        LedgerCodec.Encode(null, rules, Start());
        Ledger();
    }

    /// <summary>To both logs.</summary>
    public void Mark(Mark mark)
    {
        SignalCodec.Encode(null, mark, Start());
        Signal();
        LedgerCodec.Encode(null, mark, Start());
        Ledger();
    }

    private ArrayBufferWriter<byte> Start()
    {
        _buffer.ResetWrittenCount();
        return _buffer;
    }

    private void Signal() => SignalCodec.Dispatch(_buffer.WrittenSpan, signals);

    private void Ledger() => LedgerCodec.Dispatch(_buffer.WrittenSpan, ledger);
}
