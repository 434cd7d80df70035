using Confluent.SchemaRegistry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Registry;

/// <summary>
/// Our schemas in the registry, under TopicNameStrategy (`{topic}-value`): registers them, looks up their ids, and fetches those of other
/// writers. A registry that does not answer is waited for, and <see cref="Waiting"/> says so; it never makes a record bad. Thread-safe.
/// </summary>
public sealed partial class SchemaIds : IDisposable
{
    private const int MaxFetched = 1_000;
    private const int SubjectNotFound = 40401;
    private const int SchemaNotFound = 40403;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>An unknown id may be registered later, but asking for it with every record would stop the partition.</summary>
    private static readonly TimeSpan UnknownFor = TimeSpan.FromSeconds(30);

    private readonly ISchemaRegistryClient _client;
    private readonly RegistryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _starting;
    private readonly ResiliencePipeline _running;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ours = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Fetch> _fetched = [];
    private volatile string? _waiting;

    public SchemaIds(RegistryOptions options, ILogger<SchemaIds> logger, TimeProvider? time = null)
        : this(RegistryClient.Create(options), options, logger, time ?? TimeProvider.System)
    {
    }

    internal SchemaIds(ISchemaRegistryClient client, RegistryOptions options, ILogger logger, TimeProvider time)
    {
        _client = client;
        _options = options;
        _logger = logger;
        _time = time;
        _starting = Retry(static error => RegistryFailures.IsDown(error));

        // While running, a refusal (a changed password) is a matter for the operator, and waited for like an outage.
        _running = Retry(static error => RegistryFailures.IsDown(error) || error is SchemaRegistryException);
    }

    /// <summary>Why and for which registry calls are waiting, for the health; null: it answers.</summary>
    public string? Waiting => _waiting;

    public static string Subject(string topic) => topic + "-value";

    /// <summary>What the registry holds of our schemas for these topics; topics without a schema are left out.</summary>
    /// <exception cref="DependencyException">The registry does not answer in time, or refuses.</exception>
    public Task<IReadOnlyList<SubjectState>> FindAsync(IEnumerable<string> topics, CancellationToken cancellation) =>
        EachAsync(topics, FindIdAsync, cancellation);

    /// <summary>Registers our schemas for these topics, and sets their subjects to BACKWARD compatibility; topics without a schema are left out.</summary>
    /// <exception cref="DependencyException">The registry does not answer in time, or refuses.</exception>
    public async Task<IReadOnlyList<SubjectState>> RegisterAsync(IEnumerable<string> topics, CancellationToken cancellation)
    {
        IReadOnlyList<SubjectState> states = await EachAsync(topics, RegisterIdAsync, cancellation).ConfigureAwait(false);
        Remember(states);
        return states;
    }

    /// <summary>Looks up the ids of our schemas for these topics: once, at start.</summary>
    /// <exception cref="DependencyException">The registry does not answer in time or refuses, or a schema is not registered.</exception>
    public async Task LookUpAsync(IEnumerable<string> topics, CancellationToken cancellation)
    {
        IReadOnlyList<SubjectState> states = await FindAsync(topics, cancellation).ConfigureAwait(false);
        string[] missing = [.. states.Where(state => state.SchemaId is null).Select(state => state.Subject)];
        if (missing.Length > 0)
        {
            throw new DependencyException(
                $"The registry at {_options.Url} does not hold the schemas of this version for {string.Join(", ", missing)}: run `streamrisk topics apply --yes`.");
        }

        Remember(states);
    }

    /// <summary>The id of our schema for a topic, after <see cref="LookUpAsync"/> or <see cref="RegisterAsync"/> named it.</summary>
    public int Of(string topic)
    {
        lock (_lock)
        {
            return _ours.TryGetValue(topic, out int id) ? id : throw new InvalidOperationException($"The schema id of `{topic}` was not looked up at start.");
        }
    }

    /// <summary>A reader of the topic's values for one thread, after <see cref="LookUpAsync"/> or <see cref="RegisterAsync"/> named the topic.</summary>
    public RecordReader Reader(string topic) => new(this, SchemaCatalog.Value(topic), Of(topic));

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _client.Dispose();
    }

    /// <summary>False: still being fetched. True with null: the registry does not know the id.</summary>
    internal bool TryFetch(int schemaId, out Schema? schema)
    {
        schema = null;
        if (schemaId <= 0)
        {
            // Ids start at 1; asking for another may be answered with an error that reads like an outage.
            return true;
        }

        Fetch fetch;
        lock (_lock)
        {
            if (!_fetched.TryGetValue(schemaId, out fetch!) || fetch.IsStale(_time))
            {
                if (_fetched.Count >= MaxFetched)
                {
                    _fetched.Clear();
                }

                fetch = new Fetch(FetchAsync(schemaId), _time.GetTimestamp());
                _fetched[schemaId] = fetch;
            }
        }

        if (!fetch.Schema.IsCompleted)
        {
            return false;
        }

        schema = fetch.Schema.GetAwaiter().GetResult();
        return true;
    }

    private async Task<Schema?> FetchAsync(int schemaId)
    {
        // Off the caller's thread from the first step on: the client may work before its first await.
        await Task.Yield();
        return await _running.ExecuteAsync(
            async _ =>
            {
                try
                {
                    Schema schema = await _client.GetSchemaAsync(schemaId).ConfigureAwait(false);
                    Answered();
                    return schema;
                }
                catch (SchemaRegistryException error) when (error.ErrorCode == SchemaNotFound)
                {
                    Answered();
                    return null;
                }
            },
            _disposed.Token).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<SubjectState>> EachAsync(
        IEnumerable<string> topics, Func<string, string, Task<int?>> call, CancellationToken cancellation)
    {
        List<SubjectState> states = [];
        using var limit = new CancellationTokenSource(_options.StartTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        foreach (string topic in topics)
        {
            if (SchemaCatalog.TryValue(topic, out Avro.RecordSchema? schema))
            {
                int? id = await StartAsync(() => call(Subject(topic), SchemaCatalog.Text(schema.Name)), either.Token, cancellation).ConfigureAwait(false);
                states.Add(new SubjectState(topic, Subject(topic), id));
            }
        }

        return states;
    }

    private async Task<int?> StartAsync(Func<Task<int?>> call, CancellationToken limited, CancellationToken cancellation)
    {
        try
        {
            int? id = await _starting.ExecuteAsync(async _ => await call().ConfigureAwait(false), limited).ConfigureAwait(false);
            Answered();
            return id;
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new DependencyException(
                $"The schema registry at {_options.Url} did not answer within {_options.StartTimeout.TotalSeconds} s ({_waiting}): start it, or set Registry:Url or STREAMRISK_REGISTRY.");
        }
        catch (SchemaRegistryException error)
        {
            throw new DependencyException($"The schema registry at {_options.Url} refuses: {error.Message}. {RegistryFailures.Advice(error)}", error);
        }
    }

    private async Task<int?> FindIdAsync(string subject, string text)
    {
        try
        {
            return await _client.GetSchemaIdAsync(subject, new Schema(text, SchemaType.Avro)).ConfigureAwait(false);
        }
        catch (SchemaRegistryException error) when (error.ErrorCode is SubjectNotFound or SchemaNotFound)
        {
            return null;
        }
    }

    private async Task<int?> RegisterIdAsync(string subject, string text)
    {
        int id = await _client.RegisterSchemaAsync(subject, new Schema(text, SchemaType.Avro)).ConfigureAwait(false);
        await _client.UpdateCompatibilityAsync(Compatibility.Backward, subject).ConfigureAwait(false);
        return id;
    }

    private void Remember(IReadOnlyList<SubjectState> states)
    {
        lock (_lock)
        {
            foreach (SubjectState state in states)
            {
                _ours[state.Topic] = state.SchemaId!.Value;
            }
        }
    }

    private ResiliencePipeline Retry(Func<Exception, bool> isWaitedFor) =>
        new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } error && isWaitedFor(error)),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                UseJitter = true,
                OnRetry = arguments =>
                {
                    Unanswered(arguments.Outcome.Exception!);
                    return default;
                },
            })
            .Build();

    private void Unanswered(Exception error)
    {
        if (_waiting is null)
        {
            LogDown(_options.Url, error.Message);
        }

        _waiting = $"the schema registry at {_options.Url} does not answer: {error.Message}";
    }

    private void Answered()
    {
        if (_waiting is not null)
        {
            _waiting = null;
            LogUp(_options.Url);
        }
    }

    private sealed record Fetch(Task<Schema?> Schema, long At)
    {
        public bool IsStale(TimeProvider time) =>
            Schema.IsFaulted || (Schema.IsCompletedSuccessfully && Schema.Result is null && time.GetElapsedTime(At) > UnknownFor);
    }
}
