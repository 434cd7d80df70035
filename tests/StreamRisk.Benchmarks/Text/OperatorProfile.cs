using System.Globalization;
using System.Text.Json;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Benchmarks.Text;

/// <summary>
/// Where the model's time goes, from ONNX Runtime's own profile of one pass on one thread: the kernel time of every node, by operator.
/// The profile costs a little itself, so its shares count and not its sums.
/// </summary>
internal static class OperatorProfile
{
    public static void Print(ModelFolder model, BenchTexts texts)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("streamrisk-profile-");
        new Ablation(model, 1).Variant("profile", new Techniques { FusedEncoder = false, Profile = Path.Combine(folder.FullName, "run") }).Run(texts);
        var microseconds = new Dictionary<string, (double Time, int Calls)>(StringComparer.Ordinal);
        using (JsonDocument profile = JsonDocument.Parse(File.ReadAllBytes(folder.GetFiles().Single().FullName)))
        {
            foreach (JsonElement entry in profile.RootElement.EnumerateArray())
            {
                if (entry.GetProperty("cat").GetString() == "Node" && entry.GetProperty("name").GetString()!.EndsWith("_kernel_time", StringComparison.Ordinal))
                {
                    string name = entry.GetProperty("args").GetProperty("op_name").GetString()!;
                    (double time, int calls) = microseconds.GetValueOrDefault(name);
                    microseconds[name] = (time + entry.GetProperty("dur").GetDouble(), calls + 1);
                }
            }
        }

        folder.Delete(recursive: true);
        double all = microseconds.Values.Sum(v => v.Time);
        foreach ((string name, (double time, int calls)) in microseconds.OrderByDescending(m => m.Value.Time))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32} {time / 1e6,8:F3} s {time / all,7:P1} {calls,8} calls"));
        }
    }
}
