using System.Buffers;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Replay;

/// <summary>Passes scores on and writes them beside the files, where the next replay of the folder finds them. One thread.</summary>
internal sealed class KeptScores : ITextScores, IDisposable
{
    private readonly ITextScores _inner;
    private readonly string _path;
    private readonly FileStream _file;
    private readonly FileForm _form = new();
    private readonly ArrayBufferWriter<byte> _line = new(4096);

    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public KeptScores(ITextScores inner, string folder)
    {
        _inner = inner;
        _path = Path.Combine(folder, RecordedScores.FileName);
        _file = new FileStream(_path + ".partial", FileMode.Create, FileAccess.Write, FileShare.None, 256 * 1024);
    }

    public ModelRef? Model => _inner.Model;

    public int Ahead => _inner.Ahead;

    public long Announce(string id, string text) => _inner.Announce(id, text);

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, NewsItem item) => Keep(_inner.Take(ticket, item));

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, SocialPost post) => Keep(_inner.Take(ticket, post));

    /// <summary>All texts are scored: the file gets its name.</summary>
    public void Save()
    {
        _file.Dispose();
        File.Move(_path + ".partial", _path, overwrite: true);
    }

    public void Dispose() => _file.Dispose();

    private (LinkText? Score, Rejection? Rejection) Keep((LinkText? Score, Rejection? Rejection) taken) =>
        taken.Score is { } link ? (instruments => Written(link(instruments)), null) : taken;

    private ScoredText Written(ScoredText scored)
    {
        _line.ResetWrittenCount();
        _form.WriteLine(RecordCodecs.ScoredText, scored, _line);
        _file.Write(_line.WrittenSpan);
        return scored;
    }
}
