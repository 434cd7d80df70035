using StreamRisk.App.Cli;
using StreamRisk.App.Configuration;
using YamlDotNet.RepresentationModel;

namespace StreamRisk.App.Tests.Ops;

public sealed class ComposeFileTests
{
    private const string Prefix = AppConfiguration.EnvironmentPrefix;

    private static readonly YamlMappingNode Services = (YamlMappingNode)Load(Repository.Read("docker-compose.yml"))["services"];

    [Theory]
    [InlineData("gateway")]
    [InlineData("scorer")]
    [InlineData("surveillance")]
    [InlineData("payments-monitor")]
    public void Role_HasAService_ThatRunsIt(string role)
    {
        string[] command = Strings(((YamlMappingNode)Services[role])["command"]);

        Assert.Equal(["run", "--roles", role], command);
    }

    [Fact]
    public void Ports_AreBoundToThisMachineOnly()
    {
        string[] ports = [.. Services.Children.Values.OfType<YamlMappingNode>()
            .Where(s => s.Children.ContainsKey("ports")).SelectMany(s => Strings(s["ports"]))];

        Assert.NotEmpty(ports);
        Assert.All(ports, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Fact]
    public void Setting_InAnyEnvironment_IsAnOption()
    {
        HashSet<string> known = [Prefix + "BOOTSTRAP", Prefix + "REGISTRY", .. KnownSettings.Names.Select(n => Prefix + n.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant())];
        string[] named = [.. Services.Children.Values.OfType<YamlMappingNode>().SelectMany(Environment).Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Distinct()];

        Assert.Contains("STREAMRISK_HEALTH__PORT", named);
        Assert.All(named, name => Assert.Contains(name, known));
    }

    [Fact]
    public void Command_OfTheSetUp_IsACommandOfTheCommandLine()
    {
        string script = Strings(((YamlMappingNode)Services["setup"])["command"]).Single();
        foreach (string line in script.Split("&&", StringSplitOptions.TrimEntries))
        {
            string[] words = line.Split(' ');
            Assert.Equal("streamrisk", words[0]);
            Assert.Empty(StreamRiskCli.Build().Parse(words[1..]).Errors);
        }
    }

    [Fact]
    public void Files_ThatAreMounted_AreThere()
    {
        string[] mounted = [.. Services.Children.Values.OfType<YamlMappingNode>()
            .Where(s => s.Children.ContainsKey("volumes")).SelectMany(s => Strings(s["volumes"]))
            .Where(v => v.StartsWith("./", StringComparison.Ordinal)).Select(v => v.Split(':')[0])];

        Assert.NotEmpty(mounted);
        Assert.All(mounted, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [Theory]
    [InlineData("ops/prometheus/prometheus.yml")]
    [InlineData("ops/grafana/provisioning/datasources/prometheus.yml")]
    [InlineData("ops/grafana/provisioning/dashboards/streamrisk.yml")]
    public void OtherFile_IsYaml(string path) => Assert.NotEmpty(Load(Repository.Read(path.Split('/'))).Children);

    [Fact]
    public void Prometheus_ReadsEveryRole()
    {
        string text = Repository.Read("ops", "prometheus", "prometheus.yml");

        Assert.All(new[] { "gateway", "scorer", "surveillance", "payments-monitor" }, role => Assert.Contains($"- {role}:8080", text, StringComparison.Ordinal));
    }

    private static YamlMappingNode Load(string text)
    {
        var stream = new YamlStream();
        // Merge keys (<<) are resolved below, not by the representation model.
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static string[] Strings(YamlNode node) => [.. ((YamlSequenceNode)node).Select(n => ((YamlScalarNode)n).Value!)];

    private static IEnumerable<string> Environment(YamlMappingNode service)
    {
        var merge = new YamlScalarNode("<<");
        if (service.Children.TryGetValue(merge, out YamlNode? parent))
        {
            foreach (string name in Environment((YamlMappingNode)parent))
            {
                yield return name;
            }
        }

        if (service.Children.TryGetValue(new YamlScalarNode("environment"), out YamlNode? environment))
        {
            foreach (string name in Keys((YamlMappingNode)environment))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> Keys(YamlMappingNode mapping) => mapping.Children.SelectMany(pair =>
        ((YamlScalarNode)pair.Key).Value is { } name && name != "<<" ? [name] : Keys((YamlMappingNode)pair.Value));
}
