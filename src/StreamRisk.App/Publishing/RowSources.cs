using System.IO.Compression;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Publishing;

/// <summary>Opens input files by their names: `.csv`, `.jsonl` or `.json`, each also with `.gz`.</summary>
internal static class RowSources
{
    private const int BufferSize = 256 * 1024;

    /// <param name="map">For CSV files.</param>
    /// <exception cref="CommandFailure">The file is not there or its name ends differently.</exception>
    public static IRowSource Open(string path, string topic, ColumnMap map)
    {
        if (!File.Exists(path))
        {
            throw CommandFailure.Missing($"{path}: there is no such file.");
        }

        bool zipped = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        string extension = Path.GetExtension(zipped ? path[..^3] : path);
        if (extension is not (".csv" or ".jsonl" or ".json"))
        {
            throw CommandFailure.Arguments($"{path}: accepted are .csv, .jsonl and .json, each also with .gz.");
        }

        Stream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        if (zipped)
        {
            stream = new GZipStream(stream, CompressionMode.Decompress);
        }

        return extension == ".csv" ? new CsvSource(stream, path, topic, map) : new JsonLinesSource(stream);
    }
}
