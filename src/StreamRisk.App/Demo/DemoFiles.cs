using System.Buffers;
using StreamRisk.App.Runs;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Demo;

/// <summary>The files that a run of the demo leaves: those of a run folder, and `scored.jsonl` by (event_time, id). One thread.</summary>
internal sealed class DemoFiles : IDisposable
{
    public const string Scored = "scored.jsonl";
    public const string Summary = "summary.json";

    private readonly SortedLines<ScoredKey> _scored;
    private readonly FileForm _form = new();
    private readonly ArrayBufferWriter<byte> _line = new(4096);

    private DemoFiles(RunFolderWriter folder)
    {
        Folder = folder;
        _scored = new SortedLines<ScoredKey>(folder.PathOf(Scored));
    }

    public RunFolderWriter Folder { get; }

    public int ScoredCount => _scored.Count;

    /// <exception cref="Cli.CommandFailure">The folder cannot be made or written.</exception>
    public static DemoFiles Create(string folder) => new(RunFolderWriter.Create(folder));

    public void Text(ScoredText text)
    {
        _line.ResetWrittenCount();
        _form.WriteLine(RecordCodecs.ScoredText, text, _line);
        _scored.Add(ScoredKey.Of(text), _line.WrittenSpan);
    }

    /// <summary>Writes all files; the summary comes last.</summary>
    public void Save(ReadOnlySpan<byte> summary)
    {
        Folder.SaveRecords();
        _scored.Save();
        Folder.SaveFile(Summary, summary);
    }

    public void Dispose()
    {
        _scored.Dispose();
        Folder.Dispose();
    }
}
