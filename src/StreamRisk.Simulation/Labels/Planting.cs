using StreamRisk.Engine;

namespace StreamRisk.Simulation.Labels;

/// <summary>Collects the truth about one plant while it plays.</summary>
internal sealed class Planting(string scenario, LabelKind kind, string? instrument = null, Difficulty difficulty = Difficulty.Normal)
{
    private readonly SortedSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly List<string> _eventIds = [];
    private EventTime? _start;
    private EventTime _end;

    public Difficulty Difficulty => difficulty;

    /// <summary>A record belongs to the plant.</summary>
    public void Add(EventTime at, string? eventId)
    {
        Cover(at);
        if (eventId is not null)
        {
            _eventIds.Add(eventId);
        }
    }

    /// <summary>The plant lasts at least to that time.</summary>
    public void Cover(EventTime at)
    {
        _start = _start is { } start ? EventTime.Min(start, at) : at;
        _end = EventTime.Max(_end, at);
    }

    public void Involve(params ReadOnlySpan<string> accounts)
    {
        foreach (string account in accounts)
        {
            _accounts.Add(account);
        }
    }

    /// <summary>Null: nothing of the plant was played.</summary>
    public Label? ToLabel() => _start is not { } start ? null : new Label
    {
        Scenario = scenario,
        Accounts = [.. _accounts],
        Instrument = instrument,
        Start = start,
        End = _end,
        Kind = kind,
        Difficulty = difficulty switch
        {
            Difficulty.Easy => "easy",
            Difficulty.Hard => "hard",
            _ => "normal",
        },
        EventIds = _eventIds,
    };
}
