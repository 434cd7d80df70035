using System.Security.Cryptography;
using System.Text.Json;
using StreamRisk.App.Publishing;
using StreamRisk.Engine.Edge;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Replay;

/// <summary>One file of a replay: read as often as needed, each time from its start, giving what the edge accepts. One thread.</summary>
/// <typeparam name="T">Record type of its topic.</typeparam>
internal sealed class FileInput<T> : IFileInput
{
    private readonly IRecordCodec<T> _codec;
    private readonly Func<T, Rejection?> _check;

    public FileInput(string path, string topic, IRecordCodec<T> codec, Func<T, Rejection?> check)
    {
        Path = path;
        Topic = topic;
        _codec = codec;
        _check = check;
    }

    public string Path { get; }

    public string Topic { get; }

    public long Length => new FileInfo(Path).Length;

    /// <summary>Bytes read so far in the pass that goes on.</summary>
    public long Position { get; private set; }

    /// <summary>Takes the rows left out; null: nobody asks (any pass but the first).</summary>
    public Action<RejectedRow>? Rejected { get; set; }

    /// <summary>SHA-256 of the file as it lies on disk, lower-case hex.</summary>
    public string Hash()
    {
        using FileStream file = File.OpenRead(Path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Line number and record of every row that the edge accepts, in line order.</summary>
    public IEnumerable<(long Line, T Record)> Read()
    {
        var form = new FileForm();
        using InputFile file = InputFile.Open(Path, Topic, new ColumnMap());
        while (file.Read(out Row row))
        {
            Position = file.Position;
            if (row.Error is { } error)
            {
                Reject(row.Line, RejectedRows.Unreadable, error);
            }
            else if (TryRead(form, row.Line, row.Record, out T? record))
            {
                yield return (row.Line, record!);
            }
        }
    }

    public void Reject(long line, string errorClass, string message) =>
        Rejected?.Invoke(new RejectedRow(Topic, 0, line, $"{System.IO.Path.GetFileName(Path)}:{line}", errorClass, message));

    private bool TryRead(FileForm form, long line, JsonElement json, out T? record)
    {
        record = default;
        try
        {
            record = form.Read(_codec, json);
        }
        catch (AvroJsonException e)
        {
            Reject(line, RejectedRows.Unreadable, e.Message);
            return false;
        }

        if (_check(record) is { } rejection)
        {
            Reject(line, rejection.ErrorClass, rejection.Message);
            return false;
        }

        return true;
    }
}
