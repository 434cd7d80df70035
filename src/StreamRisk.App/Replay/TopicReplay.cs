using StreamRisk.Engine;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Replay;

/// <summary>
/// Replays `signals` and `ledger`, committed records only, each partition by a fresh task from the birth offset that its task record names
/// (without one: from the beginning) to the end. One thread.
/// </summary>
/// <param name="rules">Parameters in place of those that the log carries; null: as the log says.</param>
internal sealed class TopicReplay(
    KafkaClients clients,
    SchemaIds schemas,
    ClusterView cluster,
    IEngineOutput output,
    RejectedRows rejected,
    (EngineParameters Parameters, string Version)? rules)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private readonly List<RunInput> _inputs = [];
    private long _records;

    public IReadOnlyList<RunInput> Inputs => _inputs;

    /// <summary>The last Rules that were read; null: none.</summary>
    public Rules? Rules { get; private set; }

    /// <param name="progress">Share of the partitions done, event-time position of the one that is read, records so far.</param>
    /// <exception cref="DependencyException">Broker or registry do not answer, or the log no longer holds the birth offset.</exception>
    public void Run(Action<double, EventTime, long> progress, CancellationToken cancellation)
    {
        (string Topic, string Role)[] logs = [(TopicNames.Signals, "surveillance"), (TopicNames.Ledger, "payments-monitor")];
        double total = logs.Sum(l => cluster.PartitionsOf(l.Topic));
        int done = 0;
        foreach ((string topic, string role) in logs)
        {
            for (int partition = 0; partition < cluster.PartitionsOf(topic); partition++)
            {
                var staged = new StagedOutput(output);
                var context = new TaskContext(role, partition, staged);
                IReplayTask task = topic == TopicNames.Signals
                    ? new SignalReplayTask(new SurveillanceTask(context), Override)
                    : new LedgerReplayTask(new PaymentsTask(context), Override);
                Play(topic, partition, Birth(role, partition, cancellation), new ReplayedPartition(task, staged), position => progress(done / total, position, _records), cancellation);
                done++;
            }
        }
    }

    private void Play(string topic, int partition, ReadStart start, ReplayedPartition replayed, Action<EventTime> progress, CancellationToken cancellation)
    {
        var decoder = new TopicDecoder(schemas, topic);
        using TopicReader reader = TopicReader.Open(clients, topic, new Dictionary<int, ReadStart> { [partition] = start });
        long from = reader.Next[partition];
        long count = 0;
        ReadState state;
        while ((state = reader.TryRead(Step, out TopicMessage? message)) != ReadState.AtEnd)
        {
            cancellation.ThrowIfCancellationRequested();
            if (state != ReadState.Record || message!.Value is null)
            {
                continue;
            }

            try
            {
                if (replayed.Handle(decoder.Avro(message.Value, cancellation)) is { } failure)
                {
                    Reject(message.Offset, RecordFailure.ErrorClass, failure);
                }

                count++;
                _records++;
            }
            catch (BadRecordException e)
            {
                Reject(message.Offset, e.ErrorClass, e.Message);
            }

            if (_records % 1024 == 0)
            {
                progress(replayed.Task.Position);
            }
        }

        _inputs.Add(new RunInput { Topic = topic, Partition = partition, From = from, To = reader.Next[partition], Records = count });

        void Reject(long offset, string errorClass, string message) => rejected.Add(
            new RejectedRow(topic, partition, offset, FormattableString.Invariant($"{topic} {partition}:{offset}"), errorClass, message));
    }

    /// <summary>Where the state of the live task began; a task that never lived starts at the beginning.</summary>
    private ReadStart Birth(string role, int partition, CancellationToken cancellation)
    {
        string topic = TopicNames.Checkpoints(role);
        if (!cluster.Partitions.ContainsKey(topic))
        {
            return ReadStart.Beginning;
        }

        using TopicReader reader = TopicReader.Open(clients, topic, new Dictionary<int, ReadStart> { [partition] = ReadStart.Beginning });
        TaskRecord? last = null;
        while (reader.TryRead(Step, out TopicMessage? message) is var state && state != ReadState.AtEnd)
        {
            cancellation.ThrowIfCancellationRequested();
            if (state == ReadState.Record && message is { Value: not null, Key: not null } && message.Key.AsSpan().SequenceEqual("task"u8))
            {
                last = RecordCodecs.TaskRecord.Decode(message.Value);
            }
        }

        return last is null ? ReadStart.Beginning : ReadStart.At(last.BirthOffset);
    }

    private Rules Override(Rules read)
    {
        Rules = rules is { } own
            ? read with { Version = own.Version, ParametersJson = own.Parameters.ToJson(), Hash = own.Parameters.Hash() }
            : read;
        return Rules;
    }
}
