using StreamRisk.Engine;
using StreamRisk.Engine.State;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.DeadLetters;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Roles;

/// <summary>A partition of a log: hands each record to the engine, whose conclusions lie in the output when it returns.</summary>
internal abstract class EngineTask(SchemaIds ids, LoopContext context, string log, OutputBuffer output) : IPartitionTask
{
    private readonly RecordReader _reader = ids.Reader(log);
    private bool _waiting;

    public long? FirstPending => null;

    public abstract IStatefulTask State { get; }

    public bool TryHandle(in InputRecord record)
    {
        try
        {
            if (!_reader.TryOpen(record.Value, out ReadOnlySpan<byte> avro))
            {
                _waiting = true;
                context.Waiting(ids.Waiting ?? "a schema is being fetched");
                return false;
            }

            if (_waiting)
            {
                _waiting = false;
                context.Waiting(null);
            }

            State.At(record.Offset);
            Dispatch(avro);
        }
        catch (BadRecordException e)
        {
            DeadLetterWriter.Write(output, record, e.ErrorClass, e.Message);
        }

        return true;
    }

    public abstract bool Recover();

    public void AtEnd(EventTime now)
    {
    }

    public void Dispose()
    {
    }

    protected abstract void Dispatch(ReadOnlySpan<byte> avro);
}
