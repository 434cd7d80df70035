namespace StreamRisk.Engine.Records;

/// <summary>Text, market and anomaly figures of one scope and window. Key: instrument or issuer.</summary>
public sealed record RiskWindow
{
    public required ScopeKind ScopeKind { get; init; }

    public required string Scope { get; init; }

    public required EventTime Start { get; init; }

    public required EventTime End { get; init; }

    /// <summary>5 tumbling, 30 and 120 sliding by 5.</summary>
    public required int SizeMinutes { get; init; }

    /// <summary>0 final; more: revised by late input.</summary>
    public required int Revision { get; init; }

    /// <summary>Distinct documents.</summary>
    public required long TextCount { get; init; }

    /// <summary>Weighted mean of p(positive) - p(negative), -1 to 1.</summary>
    public double? Sentiment { get; init; }

    public double? NegativeShare { get; init; }

    public required long Authors { get; init; }

    /// <summary>Texts within SimHash distance 6 of an earlier one.</summary>
    public required long NearDuplicates { get; init; }

    /// <summary>Document ids by weight, at most 5.</summary>
    public required IReadOnlyList<string> TopTexts { get; init; }

    public required Quantity Volume { get; init; }

    public required long Trades { get; init; }

    public Price? Open { get; init; }

    public Price? Close { get; init; }

    /// <summary>close / previous close - 1.</summary>
    public double? Return { get; init; }

    public double? OrderTradeRatio { get; init; }

    public double? CancelRatio { get; init; }

    public required IReadOnlyList<Feature> Features { get; init; }

    /// <summary>0 to 100.</summary>
    public double? Risk { get; init; }

    public double? RiskChange1h { get; init; }

    public double? RiskChange1d { get; init; }

    /// <summary>False: an input was missing or late; see coverage.</summary>
    public required bool Complete { get; init; }
}
