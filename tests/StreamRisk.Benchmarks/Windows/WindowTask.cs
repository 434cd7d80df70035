using StreamRisk.Engine;
using StreamRisk.Engine.State;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.DeadLetters;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>One partition of the job.</summary>
internal sealed class WindowTask(WindowJob job, OutputBuffer output) : IPartitionTask
{
    private readonly WindowBook _book = new(job, output);

    public long? FirstPending => null;

    public IStatefulTask State => _book;

    public bool TryHandle(in InputRecord record)
    {
        try
        {
            _book.At(record.Offset);
            _ = WireFormat.SchemaId(record.Value);
            _book.Take(ScoredTextFormat.Read(WireFormat.Avro(record.Value)));
        }
        catch (BadRecordException e)
        {
            DeadLetterWriter.Write(output, record, e.ErrorClass, e.Message);
        }

        return true;
    }

    public bool Recover() => false;

    public void AtEnd(EventTime now)
    {
    }

    public void Dispose()
    {
    }
}
