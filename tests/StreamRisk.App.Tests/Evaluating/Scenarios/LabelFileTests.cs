using StreamRisk.App.Cli;
using StreamRisk.App.Evaluating.Scenarios;
using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Tests.Evaluating.Scenarios;

public sealed class LabelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamrisk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_WhatTheSimulatorWrites_GivesTheSameLabel()
    {
        Label written = DayOutcomeTests.Label() with { Difficulty = "hard", EventIds = ["e1", "e2"], Kind = LabelKind.Also };
        Write(LabelLine.Of(written));

        Label read = Assert.Single(LabelFile.Read(_folder));

        Assert.Equal(LabelLine.Of(written), LabelLine.Of(read));
    }

    [Fact]
    public void Read_OnlyWhatIsNeeded_TakesTheRestAsAbsent()
    {
        Write("""{"scenario":"risk-band","start":"2026-03-02T14:30:00Z","end":"2026-03-02T09:30:00-05:00","kind":"quiet","note":"x"}""");

        Label read = Assert.Single(LabelFile.Read(_folder));

        Assert.Equal("normal", read.Difficulty);
        Assert.Empty(read.Accounts);
        Assert.Null(read.Instrument);
        Assert.Equal(read.Start, read.End);
        Assert.True(read.Start > new EventTime(0));
    }

    [Theory]
    [InlineData("""{"start":"2026-03-02T14:30:00Z","end":"2026-03-02T14:30:00Z","kind":"hit"}""", "scenario")]
    [InlineData("""{"scenario":"s","start":"2026-03-02T14:30:00","end":"2026-03-02T14:30:00Z","kind":"hit"}""", "start")]
    [InlineData("""{"scenario":"s","start":"2026-03-02T14:30:00Z","end":"2026-03-02T14:29:00Z","kind":"hit"}""", "ends")]
    [InlineData("""{"scenario":"s","start":"2026-03-02T14:30:00Z","end":"2026-03-02T14:30:00Z","kind":"maybe"}""", "maybe")]
    [InlineData("""{"scenario":"s","start":"2026-03-02T14:30:00Z","end":"2026-03-02T14:30:00Z","kind":"hit","accounts":"A"}""", "accounts")]
    [InlineData("nothing", "JSON")]
    public void Read_BadLine_IsRefusedWithItsPlace(string line, string named)
    {
        Write(LabelLine.Of(DayOutcomeTests.Label()), line);

        CommandFailure failure = Assert.Throws<CommandFailure>(() => LabelFile.Read(_folder));

        Assert.Equal(ExitCode.WrongArguments, failure.ExitCode);
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFile_IsADependency() =>
        Assert.Equal(ExitCode.DependencyMissing, Assert.Throws<CommandFailure>(() => LabelFile.Read(_folder)).ExitCode);

    private void Write(params string[] lines) => File.WriteAllLines(Path.Combine(_folder, "labels.jsonl"), lines);
}
