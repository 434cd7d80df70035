namespace StreamRisk.Streaming.Topics;

/// <summary>The topics of the pipeline.</summary>
public static class TopicNames
{
    public const string News = "news.raw";
    public const string Social = "social.raw";
    public const string Orders = "market.orders";
    public const string Trades = "market.trades";
    public const string Payments = "payments";
    public const string Instruments = "reference.instruments";
    public const string Owners = "reference.owners";
    public const string TextScored = "text.scored";
    public const string Signals = "signals";
    public const string Ledger = "ledger";
    public const string RiskWindows = "risk.windows";
    public const string RiskAlerts = "risk.alerts";
    public const string ComplianceAlerts = "compliance.alerts";
    public const string AlertsSample = "alerts.sample";
    public const string Coverage = "coverage";
    public const string DeadLetter = "dead-letter";

    /// <summary>The compacted topic that holds what a role saves.</summary>
    public static string Checkpoints(string role) => "checkpoints." + role;
}
