using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.App.Tests.Cli;

namespace StreamRisk.App.Tests.Latency;

public sealed class BenchLatencyCommandTests
{
    [Fact]
    public async Task Latency_MoreAlertsThanTheRateHolds_IsWrongArguments()
    {
        CliRun run = await CliRun.Of("bench", "latency", "--rate", "10", "--alerts", "5");

        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains("--rate 15", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latency_InProcess_TimesEveryStageAndEveryAlert()
    {
        CliRun run = await CliRun.Of("bench", "latency", "--rate", "60", "--alerts", "5", "--warm-up", "1", "--seconds", "2", "--json");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        JsonElement report = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(report.GetProperty("alerts_expected").GetInt32(), report.GetProperty("alerts").GetInt32());
        Assert.True(report.GetProperty("order_to_alert").GetProperty("p99").GetDouble() > 0);
        foreach (string role in new[] { "gateway", "surveillance" })
        {
            JsonElement stages = report.GetProperty("stages").GetProperty(role);
            foreach (string stage in new[] { "consumed", "applied", "committed" })
            {
                Assert.True(stages.GetProperty(stage).GetProperty("records").GetInt64() > 0, $"{role} {stage}");
            }
        }
    }
}
