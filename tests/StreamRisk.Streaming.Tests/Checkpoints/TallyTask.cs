using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using StreamRisk.Engine;
using StreamRisk.Engine.State;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Checkpoints;

/// <summary>
/// Counts the records of each key and keeps as many bytes for it as its last `size:n` asked for; `reset` makes it forget the key, `poison` throws after
/// half of the work. Writes `key:offset:count of the key:check sum of its bytes:check sum of all records so far` for each record.
/// </summary>
internal sealed class TallyTask(string topic, int partition, OutputBuffer buffer) : IPartitionTask, IStatefulTask
{
    private readonly SortedDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private string? _inWork;
    private long _all;
    private int _handled;

    public long? FirstPending => null;

    public IStatefulTask? State => this;

    public StateKeys Keys { get; } = new();

    /// <summary>Records that were handed over, replayed ones included.</summary>
    public int Handled => Volatile.Read(ref _handled);

    public bool TryHandle(in InputRecord record)
    {
        At(record.Offset);
        Volatile.Write(ref _handled, _handled + 1);
        string name = Encoding.UTF8.GetString(record.Key);
        string value = Encoding.UTF8.GetString(record.Value);
        _all = unchecked((_all * 31) + (long)XxHash64.HashToUInt64(record.Value) + record.Offset);
        _inWork = name;
        if (!_tallies.TryGetValue(name, out Tally? tally))
        {
            if (Keys.HoldsReset("tally/", name))
            {
                return true;
            }

            tally = new Tally();
            tally.Key = Keys.Open("tally/" + name, tally);
            _tallies.Add(name, tally);
        }

        if (Keys.Holds(tally.Key))
        {
            return true;
        }

        Keys.Touch(tally.Key);
        tally.Count++;
        if (value.StartsWith("size:", StringComparison.Ordinal))
        {
            tally.Bytes = new byte[int.Parse(value.AsSpan(5), CultureInfo.InvariantCulture)];
            new Random(tally.Bytes.Length).NextBytes(tally.Bytes);
        }

        byte[] line = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{name}:{record.Offset}:{tally.Count}:{XxHash64.HashToUInt64(tally.Bytes):x}:{_all:x}"));
        buffer.Begin(topic, partition, record.Key);
        line.CopyTo(buffer.GetSpan(line.Length));
        buffer.Advance(line.Length);
        buffer.End();
        if (value == "poison")
        {
            throw new InvalidOperationException("poison");
        }

        if (value == "reset")
        {
            Forget(name);
        }

        return true;
    }

    public bool Recover()
    {
        Forget(_inWork!);
        return false;
    }

    public void AtEnd(EventTime now)
    {
    }

    public void At(long offset) => Keys.Position = offset;

    public void BeginEpoch()
    {
        ArrayBufferWriter<byte> bytes = new();
        new StateWriter(bytes).Long(_all);
        Keys.Begin(new StateEpoch(Keys.Position, null, bytes.WrittenMemory));
    }

    public void Save(StateWriter w) => w.Blob(Keys.ReplayFrom.Task.Span);

    public void Load(StateReader r, long replayFrom, long covered)
    {
        StateEpoch epoch = new(replayFrom, null, r.Blob());
        r.End();
        _all = new StateReader(epoch.Task).Long();
        Keys.Begin(epoch);
    }

    public void LoadKey(in SavedForm saved, StateReader? state)
    {
        if (state is null)
        {
            Keys.Restore(saved, null);
            return;
        }

        Tally tally = new();
        tally.Load(state);
        state.End();
        tally.Key = Keys.Restore(saved, tally);
        _tallies.Add(saved.Name["tally/".Length..], tally);
    }

    public void Dispose()
    {
    }

    private void Forget(string name)
    {
        if (_tallies.Remove(name, out Tally? tally))
        {
            Keys.Reset(tally.Key);
        }
    }

    private sealed class Tally : IKeyState
    {
        public StateKey Key { get; set; } = null!;

        public int Count { get; set; }

        public byte[] Bytes { get; set; } = [];

        public void Save(StateWriter w)
        {
            w.Int(Count);
            w.Blob(Bytes);
        }

        public void Load(StateReader r)
        {
            Count = r.Int();
            Bytes = r.Blob().ToArray();
        }
    }
}
