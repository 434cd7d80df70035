using System.Security.Cryptography;
using System.Text;
using StreamRisk.Engine.Alerts;

namespace StreamRisk.Engine.Tests.Alerts;

public sealed class AlertIdTests
{
    [Fact]
    public void Of_IsTheFirstHalfOfTheHashOfTheJoinedParts()
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("self-match-wash\u001FA1\u001FABC\u001F\u001Fe7"));

        Assert.Equal(Convert.ToHexStringLower(hash)[..32], AlertId.Of("self-match-wash", "A1", "ABC", null, "e7"));
    }

    [Fact]
    public void Of_PartsThatRunTogether_StayApart() =>
        Assert.NotEqual(AlertId.Of("s", "ab", "c", null, "e"), AlertId.Of("s", "a", "bc", null, "e"));
}
