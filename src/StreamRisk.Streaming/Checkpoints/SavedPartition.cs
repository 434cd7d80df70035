using System.Text;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Checkpoints;

/// <summary>What a partition of `checkpoints.*` holds once it is read to its end: the task record and the latest form of each key.</summary>
internal sealed class SavedPartition
{
    /// <summary>Key of the task record, and name of the state that all keys share: its pieces lie under `task#i`.</summary>
    public const string Task = "task";

    private readonly Dictionary<string, SavedKey> _complete = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SavedKey> _open = new(StringComparer.Ordinal);

    // By `key#i`.
    private readonly Dictionary<string, string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Null: there is none.</summary>
    public TaskRecord? Record { get; private set; }

    public int Keys => _complete.Count;

    /// <summary>Bytes of state.</summary>
    public long Bytes => _complete.Values.Sum(k => (long)k.Bytes);

    /// <summary>The state that all keys share.</summary>
    public SavedKey TaskState => _complete[Task];

    /// <summary>Why the state cannot be used; null: it can.</summary>
    public string? Unusable()
    {
        if (Record?.FormatVersion is { } format && format != CheckpointPiece.Format)
        {
            return $"its format is {format}, this version reads {CheckpointPiece.Format}";
        }

        foreach ((string key, string reason) in _unreadable)
        {
            return $"{key}: {reason}";
        }

        foreach ((string name, SavedKey key) in _open)
        {
            return $"of {name} not all of {key.Count} pieces are there";
        }

        return _complete.ContainsKey(Task) ? null : $"{CheckpointPiece.KeyOf(Task, 0)} is missing";
    }

    /// <summary>Takes a record in the order of the log.</summary>
    /// <exception cref="BadRecordException">The task record cannot be read.</exception>
    public void Add(ReadOnlySpan<byte> key, byte[]? value)
    {
        string text = Encoding.UTF8.GetString(key);
        if (text == Task)
        {
            Record = value is null ? null : RecordCodecs.TaskRecord.Decode(value);
        }
        else if (CheckpointPiece.TryParseKey(text, out string name, out int index))
        {
            _unreadable.Remove(text);
            if (value is not null)
            {
                Add(text, name, value);
            }
            else if (index == 0)
            {
                _complete.Remove(name);
                _open.Remove(name);
            }
        }
    }

    /// <summary>The keys but for the shared state.</summary>
    public IEnumerable<KeyValuePair<string, SavedKey>> StateKeys() => _complete.Where(k => k.Key != Task);

    /// <summary>The keys `key#i` under which anything lies.</summary>
    public List<string> Places() =>
    [
        .. _complete.Concat(_open).SelectMany(k => Enumerable.Range(0, Math.Max(1, k.Value.Count)).Select(i => CheckpointPiece.KeyOf(k.Key, i))),
        .. _unreadable.Keys,
    ];

    private void Add(string text, string name, byte[] value)
    {
        CheckpointPiece piece;
        try
        {
            piece = CheckpointPiece.Read(value);
        }
        catch (StateFormatException e)
        {
            _unreadable[text] = e.Message;
            return;
        }

        if (piece.Index == 0)
        {
            _open[name] = new SavedKey(piece.Covered, piece.Count);
        }

        // Without the pieces before it, it is what a compaction has left of an older form.
        if (_open.TryGetValue(name, out SavedKey? key) && (key.Count == 0 || key.Add(piece)) && key.IsComplete)
        {
            _open.Remove(name);
            _complete[name] = key;
        }
    }
}
