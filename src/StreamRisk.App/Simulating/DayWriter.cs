using System.Buffers;
using StreamRisk.App.Cli;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation;
using StreamRisk.Simulation.Labels;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Simulating;

/// <summary>Writes a simulated day in the file form, one file a topic; files get their names when all are complete. One thread.</summary>
internal sealed class DayWriter : IDisposable
{
    public const string Labels = "labels.jsonl";
    private const string Partial = ".partial";
    private readonly SortedDictionary<string, FileStream> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly FileForm _form = new();

    private DayWriter(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Records by topic.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <exception cref="CommandFailure">The folder cannot be made.</exception>
    public static DayWriter Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new DayWriter(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Missing($"--out {folder}: {e.Message} Name a folder that you may write.");
        }
    }

    public void Write(DaySimulator simulator, CancellationToken cancellation)
    {
        foreach (SimulatedRecord record in simulator.Records())
        {
            cancellation.ThrowIfCancellationRequested();
            _line.ResetWrittenCount();
            Append(record.Record);
            FileOf(record.Topic).Write(_line.WrittenSpan);
            _counts[record.Topic]++;
        }
    }

    /// <summary>Completes all files.</summary>
    public void Save(IReadOnlyList<Label> labels)
    {
        File.WriteAllLines(Path.Combine(Folder, Labels + Partial), labels.Select(LabelLine.Of));
        File.Move(Path.Combine(Folder, Labels + Partial), Path.Combine(Folder, Labels), overwrite: true);
        foreach ((string topic, FileStream file) in _files)
        {
            file.Dispose();
            File.Move(PathOf(topic) + Partial, PathOf(topic), overwrite: true);
        }

        _files.Clear();
    }

    public void Dispose()
    {
        foreach (FileStream file in _files.Values)
        {
            file.Dispose();
        }
    }

    private void Append(object record)
    {
        switch (record)
        {
            case Instrument instrument:
                _form.WriteLine(RecordCodecs.Instrument, instrument, _line);
                break;
            case AccountOwner owner:
                _form.WriteLine(RecordCodecs.AccountOwner, owner, _line);
                break;
            case OrderEvent order:
                _form.WriteLine(RecordCodecs.OrderEvent, order, _line);
                break;
            case TradePrint trade:
                _form.WriteLine(RecordCodecs.TradePrint, trade, _line);
                break;
            case Payment payment:
                _form.WriteLine(RecordCodecs.Payment, payment, _line);
                break;
            case NewsItem item:
                _form.WriteLine(RecordCodecs.NewsItem, item, _line);
                break;
            case SocialPost post:
                _form.WriteLine(RecordCodecs.SocialPost, post, _line);
                break;
            default:
                throw new InvalidOperationException($"A simulated day has no records of type {record.GetType().Name}.");
        }
    }

    private FileStream FileOf(string topic)
    {
        if (!_files.TryGetValue(topic, out FileStream? file))
        {
            file = new FileStream(PathOf(topic) + Partial, FileMode.Create, FileAccess.Write, FileShare.None, 256 * 1024);
            _files.Add(topic, file);
            _counts.Add(topic, 0);
        }

        return file;
    }

    private string PathOf(string topic) => Path.Combine(Folder, topic + ".jsonl");
}
