using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Alerts;

/// <summary>All gates of a scenario hold at this position of the log: the input of an <see cref="EpisodeBook"/>.</summary>
public sealed record Hit
{
    public required ScenarioInfo Scenario { get; init; }

    /// <summary>The scenario whose episode this hit revises; null: its own. It leads that episode from then on.</summary>
    public string? Revises { get; init; }

    public string? Variant { get; init; }

    /// <summary>Owner group; null where the scenario has none (market and text scenarios).</summary>
    public string? Group { get; init; }

    /// <summary>Accounts whose records are evidence, no others; ordinal order.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Instrument, or null for issuer-level and payment scenarios.</summary>
    public string? Instrument { get; init; }

    public string? Issuer { get; init; }

    /// <summary>buy, sell, up, down, credit or debit; null where meaningless.</summary>
    public string? Side { get; init; }

    /// <summary>Feed or scenario name (coverage only).</summary>
    public string? Feed { get; init; }

    /// <summary>Event id of the record that completed the gates; for a timer the newest evidence id, else `scope@due time`.</summary>
    public required string Anchor { get; init; }

    /// <summary>Event time of that record or due time of that timer.</summary>
    public required EventTime At { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    public required EventWindow Window { get; init; }

    /// <summary>Minor units of <see cref="Currency"/>.</summary>
    public long? Notional { get; init; }

    /// <summary>Profit or avoided loss, minor units.</summary>
    public long? Profit { get; init; }

    public string? Currency { get; init; }

    /// <summary>
    /// True: this hit adds to its episode (a further match: amounts are summed). False: it restates its window (amounts are the largest
    /// of any window). Either way the strongest hit leads the alert and the evidence of all is kept.
    /// </summary>
    public bool Adds { get; init; }

    /// <summary>Score by the scenario's own formula, 0 to 1 (layering); null: the mean gate margin.</summary>
    public double? Score { get; init; }

    /// <summary>Added to P (`±x` in a row of the table of scenarios).</summary>
    public double Modifier { get; init; }

    /// <summary>Fixed by the row ("low, from 3 a session"); null: computed.</summary>
    public Severity? FixedSeverity { get; init; }

    /// <summary>"At most medium"; null: no cap.</summary>
    public Severity? SeverityCap { get; init; }

    /// <summary>"Raises severity": one band up, before the cap.</summary>
    public bool OneBandUp { get; init; }

    public IReadOnlyList<string> Counterparties { get; init; } = [];

    public IReadOnlyList<string> Traders { get; init; } = [];

    public IReadOnlyList<string> Venues { get; init; } = [];

    public IReadOnlyList<string> TextIds { get; init; } = [];

    public string? ModelHash { get; init; }

    public IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; init; } = [];

    public IReadOnlyList<string> DataQuality { get; init; } = [];

    /// <summary>An injected test record: tagged, and outside every baseline.</summary>
    public bool IsCanary { get; init; }

    /// <summary>One plain-language sentence; the word is indicator, never violation.</summary>
    public required string Reason { get; init; }
}
