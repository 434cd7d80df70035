using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.App.Tests.Cli;

namespace StreamRisk.App.Tests.Evaluating;

public sealed class EvaluateTextCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamrisk-evaluate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Csv_NumbersInAnotherOrder_AreMappedByLabels()
    {
        string file = Write("texts.csv", "text,label\n\"Profit rises, outlook raised\",2\nShares plunge after the default,0\n");
        CliRun run = await CliRun.Of("evaluate", "text", file, "--labels", "negative,neutral,positive", "--json");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        using JsonDocument report = JsonDocument.Parse(run.Out);
        Assert.Equal(1, report.RootElement.GetProperty("accuracy").GetDouble());
        Assert.Equal(1, report.RootElement.GetProperty("macro_f1").GetDouble());
        Assert.Equal("neutral", report.RootElement.GetProperty("classes")[1].GetProperty("label").GetString());
    }

    [Fact]
    public async Task JsonLines_TwoOfThreeLabels_JudgesByTheLargerOfThem()
    {
        string file = Write("texts.jsonl", """
            {"text":"Quanta Rail will hold its annual meeting on 12 May","label":"positive"}
            {"text":"Shares plunge after the default","label":"negative"}
            """);
        CliRun run = await CliRun.Of("evaluate", "text", file, "--labels", "negative,positive", "--json");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        using JsonDocument report = JsonDocument.Parse(run.Out);
        Assert.Equal(2, report.RootElement.GetProperty("confusion").GetArrayLength());
        Assert.Equal(1, report.RootElement.GetProperty("confusion")[0][0].GetInt32());
    }

    [Fact]
    public async Task Html_Page_StandsAloneAndEscapes()
    {
        string file = Write("a&b.csv", "text,label\nShares plunge after the default,negative\n");
        string page = Path.Combine(_folder.FullName, "report.html");
        CliRun run = await CliRun.Of("evaluate", "text", file, "--html", page);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("a&amp;b.csv", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("<svg ").Length - 1);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("accuracy 1.0000", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text,label\nx,3\n", "line 2", "sentiment")]
    [InlineData("text,label\nx\n", "line 2", "sentiment")]
    [InlineData("body,label\nx,1\n", "text and label are needed", "sentiment")]
    [InlineData("text,label\n", "holds no text", "sentiment")]
    [InlineData("text,label\nx,1\n", "--head mood", "mood")]
    public async Task File_NotUsable_SaysWhere(string content, string expected, string head)
    {
        CliRun run = await CliRun.Of("evaluate", "text", Write("bad.csv", content), "--head", head);
        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
