using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Market.Positions;
using StreamRisk.Engine.Scenarios.DormantReactivation;
using StreamRisk.Engine.Scenarios.FrontRunning;
using StreamRisk.Engine.Scenarios.InsiderDealing;
using StreamRisk.Engine.Scenarios.IssuerCreditStress;
using StreamRisk.Engine.Scenarios.Layering;
using StreamRisk.Engine.Scenarios.MarkingTheClose;
using StreamRisk.Engine.Scenarios.MatchedOrders;
using StreamRisk.Engine.Scenarios.OrderToTrade;
using StreamRisk.Engine.Scenarios.PumpAndDump;
using StreamRisk.Engine.Scenarios.QuoteStuffing;
using StreamRisk.Engine.Scenarios.Ramping;
using StreamRisk.Engine.Scenarios.RapidInOut;
using StreamRisk.Engine.Scenarios.RiskBand;
using StreamRisk.Engine.Scenarios.RoundTripWash;
using StreamRisk.Engine.Scenarios.SelfMatchWash;
using StreamRisk.Engine.Scenarios.SentimentShock;
using StreamRisk.Engine.Scenarios.Spoofing;
using StreamRisk.Engine.Scenarios.Structuring;
using StreamRisk.Engine.Scenarios.UnexplainedMove;
using StreamRisk.Engine.Scenarios.Velocity;

namespace StreamRisk.Engine.Parameters;

/// <summary>
/// All parameters of all scenarios, parsed and validated from the JSON that a Rules record carries. Immutable. A section is one options
/// record; its JSON name is the scenario id, the names inside are the properties in snake_case, every one with a <see cref="ParameterAttribute"/>.
/// </summary>
public sealed record EngineParameters
{
    /// <summary>The defaults that StreamRisk ships.</summary>
    public static EngineParameters Shipped { get; } = new();

    [JsonPropertyName("self-match-wash")]
    public SelfMatchWashOptions SelfMatchWash { get; init; } = new();

    [JsonPropertyName("round-trip-wash")]
    public RoundTripWashOptions RoundTripWash { get; init; } = new();

    [JsonPropertyName("spoofing")]
    public SpoofingOptions Spoofing { get; init; } = new();

    [JsonPropertyName("layering")]
    public LayeringOptions Layering { get; init; } = new();

    [JsonPropertyName("marking-the-close")]
    public MarkingTheCloseOptions MarkingTheClose { get; init; } = new();

    [JsonPropertyName("ramping")]
    public RampingOptions Ramping { get; init; } = new();

    [JsonPropertyName("front-running")]
    public FrontRunningOptions FrontRunning { get; init; } = new();

    [JsonPropertyName("insider-dealing")]
    public InsiderDealingOptions InsiderDealing { get; init; } = new();

    [JsonPropertyName("pump-and-dump")]
    public PumpAndDumpOptions PumpAndDump { get; init; } = new();

    [JsonPropertyName("sentiment-shock")]
    public SentimentShockOptions SentimentShock { get; init; } = new();

    [JsonPropertyName("unexplained-move")]
    public UnexplainedMoveOptions UnexplainedMove { get; init; } = new();

    [JsonPropertyName("order-to-trade")]
    public OrderToTradeOptions OrderToTrade { get; init; } = new();

    [JsonPropertyName("quote-stuffing")]
    public QuoteStuffingOptions QuoteStuffing { get; init; } = new();

    [JsonPropertyName("structuring")]
    public StructuringOptions Structuring { get; init; } = new();

    [JsonPropertyName("rapid-in-out")]
    public RapidInOutOptions RapidInOut { get; init; } = new();

    [JsonPropertyName("dormant-reactivation")]
    public DormantReactivationOptions DormantReactivation { get; init; } = new();

    [JsonPropertyName("velocity")]
    public VelocityOptions Velocity { get; init; } = new();

    [JsonPropertyName("risk-band")]
    public RiskBandOptions RiskBand { get; init; } = new();

    [JsonPropertyName("issuer-credit-stress")]
    public IssuerCreditStressOptions IssuerCreditStress { get; init; } = new();

    [JsonPropertyName("matched-orders")]
    public MatchedOrdersOptions MatchedOrders { get; init; } = new();

    [JsonPropertyName("book")]
    public BookOptions Book { get; init; } = new();

    [JsonPropertyName("positions")]
    public PositionOptions Positions { get; init; } = new();

    [JsonPropertyName("coverage")]
    public CoverageOptions Coverage { get; init; } = new();

    [JsonPropertyName("episodes")]
    public EpisodeOptions Episodes { get; init; } = new();

    [JsonPropertyName("text")]
    public TextOptions Text { get; init; } = new();

    [JsonPropertyName("risk")]
    public RiskOptions Risk { get; init; } = new();

    [JsonPropertyName("lateness")]
    public LatenessOptions Lateness { get; init; } = new();

    /// <summary>By class of instruments, ordinal: the same with what that class has of its own.</summary>
    internal SortedDictionary<string, EngineParameters> Classes { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameters for instruments of a class; these if it has none of its own, or for null.</summary>
    public EngineParameters ForClass(string? instrumentClass) =>
        Classes.Count > 0 && instrumentClass is not null && Classes.TryGetValue(instrumentClass, out EngineParameters? own) ? own : this;

    /// <summary>Reads parameters; what the text does not name keeps its default. Any thread.</summary>
    /// <param name="json">
    /// `{"&lt;scenario id&gt;": {…}, "text": {…}, …, "classes": {"&lt;class&gt;": {"&lt;scenario id&gt;": {…}}}}`; a `$schema` is for editors.
    /// </param>
    /// <exception cref="ParameterException">A name is unknown, a value has the wrong type or is out of range; every one is named.</exception>
    public static EngineParameters Parse(string json) => ParameterReader.Read(json);

    /// <summary>The canonical form: every parameter, keys in ordinal order, shortest numbers, no white space.</summary>
    public string ToJson() => ParameterWriter.Write(this);

    /// <summary>SHA-256 of the canonical form in UTF-8, lower-case hex.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    /// <summary>Every parameter with value, default, unit, range and rationale, ordered by path.</summary>
    public IReadOnlyList<ParameterDescription> Describe() => ParameterWriter.Describe(this);
}
