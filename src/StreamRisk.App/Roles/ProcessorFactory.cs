using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>Makes the processor of a role; one a loop.</summary>
/// <param name="ids">After its LookUpAsync or RegisterAsync over <see cref="Topics"/>.</param>
/// <param name="scorer">Called for each scorer loop, which disposes of what it gets.</param>
internal sealed class ProcessorFactory(SchemaIds ids, Func<ITextScorer> scorer)
{
    /// <summary>Topics whose schema ids the roles need.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        TopicNames.News, TopicNames.Social, TopicNames.Orders, TopicNames.Trades, TopicNames.Payments, TopicNames.Instruments,
        TopicNames.Owners, TopicNames.TextScored, TopicNames.Signals, TopicNames.Ledger, TopicNames.RiskWindows, TopicNames.RiskAlerts,
        TopicNames.ComplianceAlerts, TopicNames.AlertsSample, TopicNames.Coverage,
    ];

    /// <exception cref="ArgumentOutOfRangeException">No such role.</exception>
    public IProcessor Create(string role) => role switch
    {
        GatewayProcessor.Name => new GatewayProcessor(ids),
        ScorerProcessor.Name => new ScorerProcessor(ids, scorer()),
        SurveillanceProcessor.Name => new SurveillanceProcessor(ids),
        PaymentsProcessor.Name => new PaymentsProcessor(ids),
        _ => throw new ArgumentOutOfRangeException(
            nameof(role), role, $"Known roles are {GatewayProcessor.Name}, {ScorerProcessor.Name}, {SurveillanceProcessor.Name}, {PaymentsProcessor.Name}."),
    };
}
