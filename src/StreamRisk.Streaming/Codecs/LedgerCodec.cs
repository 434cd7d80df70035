using System.Buffers;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs.Formats;

namespace StreamRisk.Streaming.Codecs;

/// <summary>
/// Values of `ledger`: the coordinates of the raw record and one of several bodies. Bare Avro binary, without the registry's
/// header. Safe for use by several threads.
/// </summary>
public static class LedgerCodec
{
    // Branches of the union `body`, in schema order.
    private const int LedgerLegBranch = 0;
    private const int GroupMergedBranch = 1;
    private const int RulesBranch = 2;
    private const int MarkBranch = 3;
    private const int Branches = 4;

    public static Avro.RecordSchema Schema { get; } = SchemaCatalog.Record("Ledger");

    public static void Encode(in RawRef? raw, in LedgerLeg leg, IBufferWriter<byte> output) =>
        Encode<LedgerLeg, LedgerLegFormat>(raw, LedgerLegBranch, leg, output);

    public static void Encode(in RawRef? raw, GroupMerged merged, IBufferWriter<byte> output) =>
        Encode<GroupMerged, GroupMergedFormat>(raw, GroupMergedBranch, merged, output);

    public static void Encode(in RawRef? raw, Rules rules, IBufferWriter<byte> output) =>
        Encode<Rules, RulesFormat>(raw, RulesBranch, rules, output);

    public static void Encode(in RawRef? raw, Mark mark, IBufferWriter<byte> output) =>
        Encode<Mark, MarkFormat>(raw, MarkBranch, mark, output);

    /// <summary>Decodes one value and hands it to the method of the handler for its body. The handler is called last: what it throws is its own.</summary>
    /// <exception cref="AvroDecodeException">The bytes are not one value of this schema.</exception>
    public static void Dispatch(ReadOnlySpan<byte> avro, ILedgerHandler handler)
    {
        var reader = new AvroReader(avro, "Ledger");
        RawRef? raw = reader.Presence("raw") ? RawRefFormat.Read(ref reader) : null;
        switch (reader.Branch("body", Branches))
        {
            case LedgerLegBranch:
                LedgerLeg leg = Last<LedgerLeg, LedgerLegFormat>(ref reader);
                handler.OnLeg(Required(raw, reader), leg);
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
            reader.Throw("raw", "a LedgerLeg needs the coordinates of its raw record");
        }

        return raw.Value;
    }
}
