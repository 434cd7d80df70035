using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.App.Tailing;

namespace StreamRisk.App.Tests.Tailing;

public sealed class FieldFilterTests
{
    [Theory]
    [InlineData("scenario=structuring", true)]
    [InlineData("scenario=layering", false)]
    [InlineData("subject.accounts=A2", true)]
    [InlineData("gates.passed=true", true)]
    [InlineData("gates.value=3.5", true)]
    [InlineData("subject.none=x", false)]
    public void Keeps_Path_LooksIntoRecordsAndLists(string filter, bool kept)
    {
        using var record = JsonDocument.Parse("""{"scenario":"structuring","subject":{"accounts":["A1","A2"]},"gates":[{"value":3.5,"passed":true}]}""");
        Assert.Equal(kept, FieldFilter.Parse(filter).Keeps(record.RootElement));
    }

    [Fact]
    public void Parse_NoEquals_IsWrongArguments() => Assert.Equal(ExitCode.WrongArguments, Assert.Throws<CommandFailure>(() => FieldFilter.Parse("scenario")).ExitCode);
}
