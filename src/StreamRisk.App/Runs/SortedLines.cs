using System.Buffers;

namespace StreamRisk.App.Runs;

/// <summary>Lines that arrive in any order and leave sorted. The lines lie in a spool file beside the result, only their keys in memory. One thread.</summary>
/// <typeparam name="TKey">Compares by content; equal keys keep their order of arrival.</typeparam>
internal sealed class SortedLines<TKey> : IDisposable
    where TKey : IComparable<TKey>
{
    private const int BufferSize = 256 * 1024;

    private readonly string _target;
    private readonly FileStream _spool;
    private readonly List<(TKey Key, long Offset, int Length)> _index = [];

    /// <param name="target">The file that <see cref="Save"/> writes.</param>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public SortedLines(string target)
    {
        _target = target;
        _spool = new FileStream(target + ".spool", FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);
    }

    public int Count => _index.Count;

    /// <param name="line">With its line feed.</param>
    public void Add(TKey key, ReadOnlySpan<byte> line)
    {
        _index.Add((key, _spool.Position, line.Length));
        _spool.Write(line);
    }

    /// <summary>Writes all lines, sorted, and puts the file in its place only when it is complete.</summary>
    public void Save()
    {
        // By offset within equal keys: List.Sort alone would not keep their order.
        _index.Sort(static (a, b) => a.Key.CompareTo(b.Key) is not 0 and var byKey ? byKey : a.Offset.CompareTo(b.Offset));
        string partial = _target + ".partial";
        byte[] line = ArrayPool<byte>.Shared.Rent(64 * 1024);
        _spool.Flush();
        using (var output = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize))
        {
            foreach ((_, long offset, int length) in _index)
            {
                if (line.Length < length)
                {
                    ArrayPool<byte>.Shared.Return(line);
                    line = ArrayPool<byte>.Shared.Rent(length);
                }

                RandomAccess.Read(_spool.SafeFileHandle, line.AsSpan(0, length), offset);
                output.Write(line, 0, length);
            }
        }

        ArrayPool<byte>.Shared.Return(line);
        File.Move(partial, _target, overwrite: true);
        _spool.Position = _spool.Length;
    }

    public void Dispose() => _spool.Dispose();
}
