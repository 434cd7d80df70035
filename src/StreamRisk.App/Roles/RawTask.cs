using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.DeadLetters;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Roles;

/// <summary>
/// What every raw input has in common: an end of input moves time; bytes that do not decode and values that break a rule are dead
/// letters; a registry that is down is waited for.
/// </summary>
internal abstract class RawTask<T> : IPartitionTask
{
    private readonly SchemaIds _ids;
    private readonly RecordReader _reader;
    private readonly IRecordCodec<T> _codec;
    private readonly LoopContext _context;
    private bool _waiting;

    protected RawTask(SchemaIds ids, IRecordCodec<T> codec, LoopContext context, string topic, int partition, OutputBuffer output)
    {
        _ids = ids;
        _reader = ids.Reader(topic);
        _codec = codec;
        _context = context;
        Topic = topic;
        Partition = partition;
        Output = output;
    }

    public virtual long? FirstPending => null;

    protected string Topic { get; }

    protected int Partition { get; }

    protected OutputBuffer Output { get; }

    public bool TryHandle(in InputRecord record)
    {
        if (!record.HasValue)
        {
            if (EndOfInput.TryRead(record, out EventTime time))
            {
                Advance(record, time);
                return true;
            }

            Reject(record, RejectionClass.Missing, $"The value is null; only an end of input, with a header {EndOfInput.Header}, may be.");
            return true;
        }

        T value;
        try
        {
            if (!_reader.TryOpen(record.Value, out ReadOnlySpan<byte> avro))
            {
                _waiting = true;
                _context.Waiting(_ids.Waiting ?? "a schema is being fetched");
                return false;
            }

            value = _codec.Decode(avro);
        }
        catch (BadRecordException e)
        {
            Reject(record, e.ErrorClass, e.Message);
            return true;
        }

        if (_waiting)
        {
            _waiting = false;
            _context.Waiting(null);
        }

        if (Check(value, record.Arrival) is { } rejection)
        {
            Reject(record, rejection.ErrorClass, rejection.Message);
            return true;
        }

        return Accept(value, record);
    }

    /// <summary>A raw task keeps nothing of a record before it has written its outputs.</summary>
    public bool Recover() => false;

    public abstract void AtEnd(EventTime now);

    public virtual void Dispose()
    {
    }

    /// <summary>Null: the value may pass.</summary>
    protected abstract Rejection? Check(in T value, EventTime arrival);

    /// <returns>False: not now; nothing was changed.</returns>
    protected abstract bool Accept(in T value, in InputRecord record);

    protected abstract void Advance(in InputRecord record, EventTime time);

    protected virtual void Reject(in InputRecord record, string errorClass, string message) =>
        DeadLetterWriter.Write(Output, record, errorClass, message);
}
