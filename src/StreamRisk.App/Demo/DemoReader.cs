using StreamRisk.App.Runs;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Demo;

/// <summary>Reads what the pipeline publishes, on a thread of its own, from where the topics ended when the demo started.</summary>
internal sealed class DemoReader
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(50);

    private readonly KafkaClients _clients;
    private readonly IReadOnlyDictionary<PartitionRef, long> _from;
    private readonly DemoState _state;
    private readonly DemoMeters _meters;
    private readonly DemoFiles _files;
    private readonly DemoStages _stages;
    private readonly HashSet<AlertKey> _alerts = [];
    private IReadOnlyDictionary<PartitionRef, long>? _ends;

    /// <param name="from">Every partition of the <see cref="Topics"/> with the offset to start at.</param>
    public DemoReader(
        KafkaClients clients, IReadOnlyDictionary<PartitionRef, long> from, DemoState state, DemoMeters meters, DemoFiles files, DemoStages stages)
    {
        _clients = clients;
        _from = from;
        _state = state;
        _meters = meters;
        _files = files;
        _stages = stages;
    }

    public static IReadOnlyList<string> Topics { get; } =
    [
        TopicNames.TextScored,
        TopicNames.RiskWindows,
        TopicNames.RiskAlerts,
        TopicNames.ComplianceAlerts,
        TopicNames.AlertsSample,
        TopicNames.Coverage,
        TopicNames.DeadLetter,
    ];

    /// <summary>What scored the texts.</summary>
    public ModelRef Model { get; private set; }

    /// <summary>Alert revisions in the order in which they were read. Complete when <see cref="RunAsync"/> has ended.</summary>
    public List<Alert> Alerts { get; } = [];

    /// <summary>Reads until <see cref="FinishAt"/> was called and is reached.</summary>
    /// <exception cref="DependencyException">A record vanished before it was read, or the broker is gone.</exception>
    public Task RunAsync(CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Read(cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Nothing more is written: the reading ends at these offsets.</summary>
    public void FinishAt(IReadOnlyDictionary<PartitionRef, long> ends) => Volatile.Write(ref _ends, ends);

    private void Read(CancellationToken cancellation)
    {
        using var reader = new MergedReader(_clients, _from);
        while (Volatile.Read(ref _ends) is not { } ends || !reader.Reached(ends))
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.Read(Round, out PartitionRef from) is { } message)
            {
                _meters.Backlog.Handled(from, message.Offset, message.Value?.Length ?? 0);
                Take(from.Topic, message.Value);
            }
        }
    }

    private void Take(string topic, byte[]? value)
    {
        switch (topic)
        {
            case TopicNames.RiskAlerts or TopicNames.ComplianceAlerts:
                Take(RecordCodecs.Alert.Decode(WireFormat.Avro(value)));
                break;
            case TopicNames.RiskWindows:
                RiskWindow window = RecordCodecs.RiskWindow.Decode(WireFormat.Avro(value));
                _files.Folder.Window(window);
                _state.Add(window);
                break;
            case TopicNames.TextScored:
                Take(RecordCodecs.ScoredText.Decode(WireFormat.Avro(value)));
                break;
            case TopicNames.AlertsSample:
                _files.Folder.Sample(RecordCodecs.Alert.Decode(WireFormat.Avro(value)));
                break;
            case TopicNames.Coverage:
                _files.Folder.Coverage(RecordCodecs.CoverageReport.Decode(WireFormat.Avro(value)));
                break;
            default:
                _state.CountDeadLetter();
                break;
        }
    }

    private void Take(Alert alert)
    {
        // An alert of both routes lies in both topics.
        if (!_alerts.Add(AlertKey.Of(alert)))
        {
            return;
        }

        _files.Folder.Alert(alert);
        Alerts.Add(alert);
        _state.Add(alert);
        _stages.Alerts.Count(1);
        if (alert.PreviousRevision is null && Newest(alert.Evidence) is { } raw && _meters.Arrivals.Of(raw) is { } arrival)
        {
            _meters.Measure(_stages.Alerts, arrival);
        }
    }

    private void Take(ScoredText text)
    {
        _files.Text(text);
        _stages.Model.Count(1);
        if (text.StageTimes.Consumed >= _state.PacedSince)
        {
            _stages.Model.Latency.Add(text.StageTimes.Scored - text.StageTimes.Consumed);
        }

        if (_state.Device.Length == 0)
        {
            Model = text.Model;
            _state.Device = $"{text.Model.Id} {text.Model.Precision} on {text.Model.Device}";
        }
    }

    private static RawRef? Newest(IReadOnlyList<Evidence> evidence)
    {
        Evidence? newest = null;
        foreach (Evidence e in evidence)
        {
            if (newest is not { } n || e.EventTime >= n.EventTime)
            {
                newest = e;
            }
        }

        return newest is { } found ? new RawRef { Topic = found.Topic, Partition = found.Partition, Offset = found.Offset } : null;
    }
}
