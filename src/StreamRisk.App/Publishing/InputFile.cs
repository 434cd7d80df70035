using System.IO.Compression;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Publishing;

/// <summary>An input file on its way to a topic: `.csv`, `.jsonl` or `.json`, each also with `.gz`. One thread; the position may be read from any.</summary>
internal sealed class InputFile : IDisposable
{
    private const int BufferSize = 256 * 1024;
    private readonly FileStream _file;
    private readonly IRowSource _rows;

    private InputFile(string path, string topic, FileStream file, IRowSource rows)
    {
        Path = path;
        Topic = topic;
        _file = file;
        _rows = rows;
        Length = file.Length;
    }

    public string Path { get; }

    public string Topic { get; }

    /// <summary>Bytes on disk.</summary>
    public long Length { get; }

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <param name="map">For CSV files.</param>
    /// <exception cref="CommandFailure">The file is not there, its name ends differently, or the map does not fit it.</exception>
    public static InputFile Open(string path, string topic, ColumnMap map)
    {
        if (!File.Exists(path))
        {
            throw CommandFailure.Missing($"{path}: there is no such file.");
        }

        bool zipped = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        string extension = System.IO.Path.GetExtension(zipped ? path[..^3] : path);
        if (extension is not (".csv" or ".jsonl" or ".json"))
        {
            throw CommandFailure.Arguments($"{path}: accepted are .csv, .jsonl and .json, each also with .gz.");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        Stream content = zipped ? new GZipStream(file, CompressionMode.Decompress) : file;
        return new InputFile(path, topic, file, extension == ".csv" ? new CsvSource(content, path, topic, map) : new JsonLinesSource(content));
    }

    /// <summary>The next row, readable or not.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="CommandFailure">The file cannot be read on, e.g. damaged compression.</exception>
    public bool Read(out Row row)
    {
        try
        {
            bool more = _rows.Read(out row);
            Position = more ? _file.Position : Length;
            return more;
        }
        catch (InvalidDataException e)
        {
            throw CommandFailure.Missing($"{Path}: {e.Message}");
        }
    }

    public void Dispose() => _rows.Dispose();
}
