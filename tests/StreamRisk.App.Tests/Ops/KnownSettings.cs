using System.Reflection;
using StreamRisk.App.Configuration;
using StreamRisk.Inference.Onnx;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.App.Tests.Ops;

/// <summary>Every setting that some options class of StreamRisk takes, as `Section:Name`.</summary>
internal static class KnownSettings
{
    public static IReadOnlySet<string> Names { get; } = Find();

    private static HashSet<string> Find()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Assembly[] assemblies = [typeof(AppConfiguration).Assembly, typeof(KafkaOptions).Assembly, typeof(ModelOptions).Assembly];
        foreach (Type type in assemblies.SelectMany(a => a.GetTypes()))
        {
            if (type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is string section)
            {
                names.UnionWith(type.GetProperties().Where(p => p.CanWrite).Select(p => $"{section}:{p.Name}"));
            }
        }

        return names;
    }
}
