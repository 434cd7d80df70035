using System.Text.Json;
using StreamRisk.App.Runs;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Replay;

/// <summary>`rejected.jsonl` of a run: every record left out, and why, by topic, partition and line.</summary>
internal sealed class RejectedRows : IDisposable
{
    public const string FileName = "rejected.jsonl";
    public const string Unreadable = "undecodable";

    private readonly SortedLines<Key> _lines;

    public RejectedRows(RunFolderWriter folder) => _lines = new SortedLines<Key>(folder.PathOf(FileName));

    public int Count => _lines.Count;

    public void Add(RejectedRow row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, AvroJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("topic", row.Topic);
            json.WriteNumber("partition", row.Partition);
            json.WriteNumber("offset", row.Offset);
            json.WriteString("place", row.Place);
            json.WriteString("error_class", row.ErrorClass);
            json.WriteString("message", row.Message);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        _lines.Add(new Key(row.Topic, row.Partition, row.Offset), buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    public void Save() => _lines.Save();

    public void Dispose() => _lines.Dispose();

    private readonly record struct Key(string Topic, int Partition, long Offset) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            int order = string.CompareOrdinal(Topic, other.Topic);
            order = order != 0 ? order : Partition.CompareTo(other.Partition);
            return order != 0 ? order : Offset.CompareTo(other.Offset);
        }
    }
}
