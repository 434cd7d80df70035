using System.Buffers;
using StreamRisk.App.Cli;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation;
using StreamRisk.Simulation.Labels;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Simulating;

/// <summary>Writes a simulated day in the file form, one file a topic; files get their names when all are complete. One thread.</summary>
internal sealed class DayWriter : IRecordSink, IDisposable
{
    public const string Labels = "labels.jsonl";
    private const string Partial = ".partial";
    private readonly SortedDictionary<string, FileStream> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly FileForm _form = new();
    private readonly LineBuffer _market = new();

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

    public void Write(DaySimulator simulator, CancellationToken cancellation) => simulator.Play(this, cancellation);

    public void OnInstrument(Instrument instrument) => Write(TopicNames.Instruments, RecordCodecs.Instrument, instrument);

    public void OnOwner(AccountOwner owner) => Write(TopicNames.Owners, RecordCodecs.AccountOwner, owner);

    public void OnOrder(in OrderEvent order)
    {
        MarketLines.Write(order, _market);
        FileOf(TopicNames.Orders).Write(_market.Written);
    }

    public void OnTrade(in TradePrint trade)
    {
        MarketLines.Write(trade, _market);
        FileOf(TopicNames.Trades).Write(_market.Written);
    }

    public void OnPayment(Payment payment) => Write(TopicNames.Payments, RecordCodecs.Payment, payment);

    public void OnNews(NewsItem item) => Write(TopicNames.News, RecordCodecs.NewsItem, item);

    public void OnPost(SocialPost post) => Write(TopicNames.Social, RecordCodecs.SocialPost, post);

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

    private void Write<T>(string topic, IRecordCodec<T> codec, in T record)
    {
        _line.ResetWrittenCount();
        _form.WriteLine(codec, record, _line);
        FileOf(topic).Write(_line.WrittenSpan);
    }

    /// <summary>The file of a topic, for one more record.</summary>
    private FileStream FileOf(string topic)
    {
        if (!_files.TryGetValue(topic, out FileStream? file))
        {
            file = new FileStream(PathOf(topic) + Partial, FileMode.Create, FileAccess.Write, FileShare.None, 256 * 1024);
            _files.Add(topic, file);
        }

        _counts[topic] = _counts.GetValueOrDefault(topic) + 1;
        return file;
    }

    private string PathOf(string topic) => Path.Combine(Folder, topic + ".jsonl");
}
