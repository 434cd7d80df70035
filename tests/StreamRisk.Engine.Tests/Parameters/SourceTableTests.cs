using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Tests.Parameters;

public sealed class SourceTableTests
{
    private readonly SourceTable _table = new(ShippedSources.All, unlisted: 0.5);

    [Theory]
    [InlineData("Reuters")]
    [InlineData("REUTERS")]
    [InlineData("dowjonesnewswires")]
    [InlineData(" Dow  Jones Newswires ")]
    [InlineData("Issuer")]
    public void Source_ListedInAnyCaseAndSpacing_IsTrusted(string name)
    {
        Assert.True(_table.IsTrusted(name));
        Assert.Equal(1, _table.WeightOf(name));
    }

    [Theory]
    [InlineData("reuter")]
    [InlineData("Reuters2")]
    [InlineData("")]
    public void Source_NotListed_IsNotTrusted(string name)
    {
        Assert.False(_table.IsTrusted(name));
        Assert.Equal(0.5, _table.WeightOf(name));
    }
}
