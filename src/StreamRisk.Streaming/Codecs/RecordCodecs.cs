using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs.Formats;

namespace StreamRisk.Streaming.Codecs;

/// <summary>The codec of each record that is the value of a topic; for `signals` and `ledger` see <see cref="SignalCodec"/> and <see cref="LedgerCodec"/>.</summary>
public static class RecordCodecs
{
    /// <summary>news.raw</summary>
    public static IRecordCodec<NewsItem> NewsItem { get; } = new RecordCodec<NewsItem, NewsItemFormat>("NewsItem");

    /// <summary>social.raw</summary>
    public static IRecordCodec<SocialPost> SocialPost { get; } = new RecordCodec<SocialPost, SocialPostFormat>("SocialPost");

    /// <summary>market.orders</summary>
    public static IRecordCodec<OrderEvent> OrderEvent { get; } = new RecordCodec<OrderEvent, OrderEventFormat>("OrderEvent");

    /// <summary>market.trades</summary>
    public static IRecordCodec<TradePrint> TradePrint { get; } = new RecordCodec<TradePrint, TradePrintFormat>("TradePrint");

    /// <summary>payments</summary>
    public static IRecordCodec<Payment> Payment { get; } = new RecordCodec<Payment, PaymentFormat>("Payment");

    /// <summary>reference.instruments</summary>
    public static IRecordCodec<Instrument> Instrument { get; } = new RecordCodec<Instrument, InstrumentFormat>("Instrument");

    /// <summary>reference.owners</summary>
    public static IRecordCodec<AccountOwner> AccountOwner { get; } = new RecordCodec<AccountOwner, AccountOwnerFormat>("AccountOwner");

    /// <summary>text.scored</summary>
    public static IRecordCodec<ScoredText> ScoredText { get; } = new RecordCodec<ScoredText, ScoredTextFormat>("ScoredText");

    /// <summary>risk.windows</summary>
    public static IRecordCodec<RiskWindow> RiskWindow { get; } = new RecordCodec<RiskWindow, RiskWindowFormat>("RiskWindow");

    /// <summary>risk.alerts, compliance.alerts, alerts.sample</summary>
    public static IRecordCodec<Alert> Alert { get; } = new RecordCodec<Alert, AlertFormat>("Alert");

    /// <summary>coverage</summary>
    public static IRecordCodec<CoverageReport> CoverageReport { get; } = new RecordCodec<CoverageReport, CoverageReportFormat>("CoverageReport");

    /// <summary>checkpoints.*, key `task`</summary>
    public static IRecordCodec<TaskRecord> TaskRecord { get; } = new RecordCodec<TaskRecord, TaskRecordFormat>("TaskRecord");
}
