using StreamRisk.App.Cli;
using StreamRisk.App.Publishing;
using StreamRisk.Engine;

namespace StreamRisk.App.Tests.Publishing;

public sealed class TimeFormulaTests
{
    [Theory]
    [InlineData("2026-01-01T00:00:00Z + time * day", "3", "2026-01-04T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00Z + time · hour", "1.5", "2026-01-01T01:30:00Z")]
    [InlineData("1970-01-01T00:00:00Z+ts_ms*ms", "1700000000123", "2023-11-14T22:13:20.123Z")]
    public void TryApply_Number_AddsUnits(string formula, string cell, string expected)
    {
        Assert.True(TimeFormula.Parse("event_time", formula).TryApply(cell, out EventTime time, out string? error), error);
        Assert.Equal(expected, time.ToString());
    }

    [Theory]
    [InlineData("x", "not a number")]
    [InlineData("0.0000000000001", "finer than a microsecond")]
    [InlineData("99999999", "out of range")]
    public void TryApply_Unusable_SaysWhy(string cell, string reason)
    {
        Assert.False(TimeFormula.Parse("event_time", "2026-01-01T00:00:00Z + time * day").TryApply(cell, out _, out string? error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time * day")]
    [InlineData("2026-01-01 + time * day * 2 +")]
    [InlineData("2026-01-01T00:00:00Z + time * fortnight")]
    public void Parse_NotAFormula_IsWrongArguments(string formula)
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => TimeFormula.Parse("event_time", formula));
        Assert.Equal(ExitCode.WrongArguments, failure.ExitCode);
        Assert.Contains("expected START + COLUMN * UNIT", failure.Message, StringComparison.Ordinal);
    }
}
