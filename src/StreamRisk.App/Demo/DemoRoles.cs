using Microsoft.Extensions.Logging;
using StreamRisk.App.Roles;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Demo;

/// <summary>Starts the four roles as the demo runs them: one measured loop each.</summary>
internal static class DemoRoles
{
    /// <summary>The same application as that of ordinary workers, so that on a real cluster their groups never do the work twice.</summary>
    public const string Application = "streamrisk";

    private const string Instance = "demo";

    /// <summary>
    /// Smaller commits than those of workers, whose time does not run thousands of times as fast: a Mark, of which each commit carries one,
    /// is to cover minutes of the day and not hours.
    /// </summary>
    private static readonly LoopLimits Limits = new() { MaxDelay = TimeSpan.FromMilliseconds(25) };

    /// <param name="scorer">Disposed of with the pipeline.</param>
    public static DemoPipeline Start(
        IDemoCluster cluster, KafkaClients clients, SchemaIds schemas, ITextScorer scorer, DemoStages stages, DemoMeters meters, ILoggerFactory loggers)
    {
        var factory = new ProcessorFactory(schemas, () => scorer);
        (string Role, DemoStage Stage)[] roles =
        [
            (GatewayProcessor.Name, stages.Gateway),
            (ScorerProcessor.Name, stages.Scorer),
            (SurveillanceProcessor.Name, stages.Surveillance),
            (PaymentsProcessor.Name, stages.Payments),
        ];
        return new DemoPipeline(
            [.. roles.Select(r => new WorkerLoop(
                new WorkerLoopOptions
                {
                    Identity = new LoopIdentity(Application, r.Role, Instance, 0),
                    ManualAssignment = !cluster.ExactlyOnce,
                    Limits = Limits,
                },
                clients, new MeasuredProcessor(factory.Create(r.Role), r.Stage, meters), loggers, meters.Time))],
            meters.Time);
    }
}
