using System.Buffers;
using StreamRisk.App.Cli;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Runs;

/// <summary>
/// Writes a run folder: `alerts.jsonl` by (id, revision), `windows.jsonl` by (scope_kind, scope, size, start, revision), `samples.jsonl`,
/// `coverage.jsonl`, and whole files such as `manifest.json`. Nothing shows under its final name before it is complete. One thread.
/// </summary>
internal sealed class RunFolderWriter : IEngineOutput, IDisposable
{
    public const string Alerts = "alerts.jsonl";
    public const string Windows = "windows.jsonl";
    public const string Samples = "samples.jsonl";
    public const string CoverageFile = "coverage.jsonl";
    public const string Manifest = "manifest.json";

    private readonly FileForm _form = new();
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly SortedLines<AlertKey> _alerts;
    private readonly SortedLines<WindowKey> _windows;
    private readonly SortedLines<AlertKey> _samples;
    private readonly SortedLines<CoverageKey> _coverage;

    private RunFolderWriter(string folder)
    {
        Folder = folder;
        _alerts = new SortedLines<AlertKey>(PathOf(Alerts));
        _windows = new SortedLines<WindowKey>(PathOf(Windows));
        _samples = new SortedLines<AlertKey>(PathOf(Samples));
        _coverage = new SortedLines<CoverageKey>(PathOf(CoverageFile));
    }

    public string Folder { get; }

    public int AlertCount => _alerts.Count;

    public int WindowCount => _windows.Count;

    /// <summary>Makes the folder if need be; files of an earlier run in it are replaced.</summary>
    /// <exception cref="CommandFailure">The folder cannot be made or written.</exception>
    public static RunFolderWriter Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new RunFolderWriter(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Missing($"--out {folder}: {e.Message} Name a folder that you may write.");
        }
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Alert(Alert alert) => _alerts.Add(AlertKey.Of(alert), Line(RecordCodecs.Alert, alert));

    public void Window(RiskWindow window) => _windows.Add(WindowKey.Of(window), Line(RecordCodecs.RiskWindow, window));

    public void Sample(Alert alert) => _samples.Add(AlertKey.Of(alert), Line(RecordCodecs.Alert, alert));

    public void Coverage(CoverageReport report) => _coverage.Add(CoverageKey.Of(report), Line(RecordCodecs.CoverageReport, report));

    public void Stand()
    {
    }

    /// <summary>Writes the sorted files.</summary>
    public void SaveRecords()
    {
        _alerts.Save();
        _windows.Save();
        _samples.Save();
        _coverage.Save();
    }

    /// <summary>Writes one whole file, e.g. the manifest, which comes last: with it the run is complete.</summary>
    public void SaveFile(string name, ReadOnlySpan<byte> content)
    {
        string partial = PathOf(name) + ".partial";
        File.WriteAllBytes(partial, content);
        File.Move(partial, PathOf(name), overwrite: true);
    }

    public void Dispose()
    {
        _alerts.Dispose();
        _windows.Dispose();
        _samples.Dispose();
        _coverage.Dispose();
    }

    private ReadOnlySpan<byte> Line<T>(IRecordCodec<T> codec, in T record)
    {
        _line.ResetWrittenCount();
        _form.WriteLine(codec, record, _line);
        return _line.WrittenSpan;
    }
}
