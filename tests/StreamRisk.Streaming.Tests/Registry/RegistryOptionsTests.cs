using Microsoft.Extensions.Options;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.Streaming.Tests.Registry;

public sealed class RegistryOptionsTests
{
    [Fact]
    public void Validate_OfAnAddressAlone_Succeeds() =>
        Assert.True(Validate(new RegistryOptions { Url = "http://a:8081, https://b/apis/ccompat/v7" }).Succeeded);

    [Fact]
    public void Validate_OfBadSettings_NamesEachWithItsValue()
    {
        ValidateOptionsResult result = Validate(new RegistryOptions
        {
            Url = "localhost:8081",
            Username = "u",
            SslCaLocation = "nowhere.pem",
            RequestTimeout = TimeSpan.Zero,
            StartTimeout = TimeSpan.FromHours(2),
        });

        string[] expected =
        [
            "Registry:Url holds 'localhost:8081'", "Registry:Username and Registry:Password", "Registry:SslCaLocation names 'nowhere.pem'",
            "Registry:RequestTimeout (0 s)", "Registry:StartTimeout (7200 s)",
        ];
        Assert.Equal(expected.Length, result.Failures!.Count());
        Assert.All(expected, text => Assert.Contains(text, result.FailureMessage, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_WithoutAnAddress_SaysHowToSetIt() =>
        Assert.Contains("STREAMRISK_REGISTRY", Validate(new RegistryOptions()).FailureMessage, StringComparison.Ordinal);

    private static ValidateOptionsResult Validate(RegistryOptions options) => new RegistryOptionsValidator().Validate(null, options);
}
