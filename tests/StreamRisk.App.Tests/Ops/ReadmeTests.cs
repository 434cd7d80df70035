using System.Text.RegularExpressions;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Tests.Ops;

public sealed partial class ReadmeTests
{
    private static readonly string Text = Repository.Read("README.md");

    [Fact]
    public void Setting_ThatIsNamed_IsAnOption()
    {
        string[] named = [.. Setting().Matches(Text).Select(m => m.Groups["name"].Value).Distinct()];

        Assert.True(named.Length > 20);
        Assert.All(named, name => Assert.Contains(name, KnownSettings.Names));
    }

    [Fact]
    public void CommandLine_InAShellBlock_IsAccepted()
    {
        string[] lines = [.. ShellBlock().Matches(Text).SelectMany(m => m.Groups["lines"].Value.Split('\n'))
            .Where(l => l.StartsWith("streamrisk ", StringComparison.Ordinal) && !l.Contains("--help", StringComparison.Ordinal))
            .Select(l => l.Split(" #")[0].Trim())];

        Assert.True(lines.Length > 10);
        Assert.All(lines, line => Assert.Empty(StreamRiskCli.Build().Parse(line.Split(' ')[1..]).Errors));
    }

    [Fact]
    public void File_ThatIsLinked_IsThere() => Assert.All(
        Link().Matches(Text), link => Assert.True(Path.Exists(Path.Combine(Repository.Root, link.Groups["path"].Value)), link.Value));

    [GeneratedRegex(@"`(?<name>(Kafka|Registry|Model|Worker|Health|Telemetry):\w+)`")]
    private static partial Regex Setting();

    [GeneratedRegex(@"```sh\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"\]\((?<path>[^)]+)\)")]
    private static partial Regex Link();
}
