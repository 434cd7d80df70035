using System.IO.Compression;

namespace StreamRisk.Benchmarks.Payments;

/// <summary>Rows of a zipped CSV file without quoted fields.</summary>
internal static class CsvRows
{
    /// <summary>The named columns of each row, in that order.</summary>
    public static IEnumerable<string[]> Read(string path, params string[] columns)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        string[] header = (file.ReadLine() ?? "").Split(',');
        int[] places = [.. columns.Select(c => Array.IndexOf(header, c) is >= 0 and var at ? at : throw new InvalidDataException($"{path} has no column {c}; it has {string.Join(", ", header)}."))];
        while (file.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            yield return [.. places.Select(p => fields[p])];
        }
    }
}
