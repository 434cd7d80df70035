using System.Reflection;
using NetArchTest.Rules;
using StreamRisk.App.Cli;
using StreamRisk.Engine;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Tests.Architecture;

/// <summary>Dependencies point one way only; Kafka, Avro and ONNX each have one home.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly EngineAssembly = typeof(EventTime).Assembly;
    private static readonly Assembly InferenceAssembly = typeof(ITextScorer).Assembly;
    private static readonly Assembly StreamingAssembly = typeof(SchemaCatalog).Assembly;
    private static readonly Assembly SimulationAssembly = Assembly.Load("StreamRisk.Simulation");
    private static readonly Assembly AppAssembly = typeof(ExitCode).Assembly;

    private static readonly string[] Kafka = ["Confluent", "Avro"];
    private static readonly string[] Onnx = ["Microsoft.ML"];

    public static TheoryData<string, string[]> References => new()
    {
        { "StreamRisk.Engine", [] },
        { "StreamRisk.Inference", ["StreamRisk.Engine"] },
        { "StreamRisk.Streaming", ["StreamRisk.Engine"] },
        { "StreamRisk.Simulation", ["StreamRisk.Engine"] },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void Project_References_OnlyTheEngine(string project, string[] allowed)
    {
        string[] own = [.. Assembly.Load(project).GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("StreamRisk.", StringComparison.Ordinal) || n == "streamrisk")];
        Assert.Empty(own.Except(allowed));
    }

    [Fact]
    public void KafkaAndAvro_OutsideStreaming_AreNotUsed()
    {
        foreach (Assembly assembly in new[] { EngineAssembly, InferenceAssembly, SimulationAssembly, AppAssembly })
        {
            AssertFree(assembly, Kafka);
        }
    }

    [Fact]
    public void Onnx_OutsideInference_IsNotUsed()
    {
        foreach (Assembly assembly in new[] { EngineAssembly, StreamingAssembly, SimulationAssembly, AppAssembly })
        {
            AssertFree(assembly, Onnx);
        }
    }

    [Fact]
    public void Engine_Anywhere_DoesNoInputOrOutput() =>
        AssertFree(EngineAssembly, ["System.IO.File", "System.IO.Stream", "System.Net", "System.Threading.Tasks", "Microsoft.Extensions"]);

    private static void AssertFree(Assembly assembly, string[] dependencies)
    {
        NetArchTest.Rules.TestResult result = Types.InAssembly(assembly).Should().NotHaveDependencyOnAny(dependencies).GetResult();
        Assert.True(
            result.IsSuccessful,
            $"{assembly.GetName().Name} uses {string.Join(" or ", dependencies)} in {string.Join(", ", (result.FailingTypes ?? []).Select(t => t.FullName))}.");
    }
}
