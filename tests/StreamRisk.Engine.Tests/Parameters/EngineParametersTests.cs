using System.Security.Cryptography;
using System.Text;
using CsCheck;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Structuring;
using StreamRisk.Engine.Scenarios.UnexplainedMove;

namespace StreamRisk.Engine.Tests.Parameters;

public sealed class EngineParametersTests
{
    [Fact]
    public void Parse_EmptyObject_IsShipped() => Assert.Equal(EngineParameters.Shipped.ToJson(), EngineParameters.Parse("{}").ToJson());

    [Fact]
    public void Parse_NamedValues_ReplaceTheirDefaults()
    {
        EngineParameters p = EngineParameters.Parse(
            """
            {"structuring": {"lower_share": 0.75, "minimum_count": 4, "threshold": {"USD": 10000, "other": 9000}},
             "lateness": {"market": 0.5}, "issuer-credit-stress": {"fraud_terms": ["fraud"]}}
            """);

        Assert.Equal(0.75, p.Structuring.LowerShare);
        Assert.Equal(4, p.Structuring.MinimumCount);
        Assert.Equal(1_000_000, p.Structuring.Threshold.MinorUnits("USD"));
        Assert.Equal(9_000, p.Structuring.Threshold.MinorUnits("JPY"));
        Assert.Equal(TimeSpan.FromMilliseconds(500), p.Lateness.Market);
        Assert.Equal(["fraud"], p.IssuerCreditStress.FraudTerms);
        Assert.Equal(new StructuringOptions().BusinessDays, p.Structuring.BusinessDays);
    }

    [Theory]
    [InlineData("""{"structurin": {}}""", "structurin", "structuring")]
    [InlineData("""{"structuring": {"lowershare": 1}}""", "structuring.lowershare", "lower_share")]
    [InlineData("""{"structuring": {"lower_share": "0.8"}}""", "structuring.lower_share is \"0.8\"", "from 0.1 to 0.99")]
    [InlineData("""{"structuring": {"lower_share": 1.5}}""", "structuring.lower_share is 1.5", "from 0.1 to 0.99")]
    [InlineData("""{"structuring": {"minimum_count": 2.5}}""", "structuring.minimum_count is 2.5", "a whole number from 2 to 100")]
    [InlineData("""{"structuring": {"threshold": {"USD": 10000}}}""", "structuring.threshold.other", "missing")]
    [InlineData("""{"structuring": {"threshold": {"usd": 1, "other": 1}}}""", "structuring.threshold.usd", "ISO 4217")]
    [InlineData("""{"structuring": 5}""", "structuring is 5", "an object of")]
    [InlineData("""{"issuer-credit-stress": {"fraud_terms": []}}""", "issuer-credit-stress.fraud_terms is []", "a list of 1 to 1000")]
    [InlineData("""{"issuer-credit-stress": {"fraud_terms": [""]}}""", "issuer-credit-stress.fraud_terms[0]", "none empty")]
    [InlineData("""{"lateness": {"market": -1}}""", "lateness.market is -1", "from 0 to 3600 (s)")]
    [InlineData("""{"text": {}, "text": {}}""", "parameters", "each name once")]
    [InlineData("[]", "parameters is []", "an object of sections")]
    [InlineData("""{"classes": 5}""", "classes is 5", "classes of instruments")]
    [InlineData("""{"classes": {"crypto": {"structuring": {}}}}""", "classes.crypto.structuring", "unexplained-move")]
    [InlineData("""{"classes": {"crypto": {"risk-band": {}}}}""", "classes.crypto.risk-band", "unexplained-move")]
    [InlineData("""{"classes": {"crypto": {"self-match-wash": {"nothing": 1}}}}""", "classes.crypto.self-match-wash.nothing", "not a parameter")]
    [InlineData("nonsense", "parameters is no JSON", "one JSON object")]
    public void Parse_WrongInput_IsRefusedWithPathValueAndWhatIsAccepted(string json, string path, string accepted)
    {
        ParameterException e = Assert.Throws<ParameterException>(() => EngineParameters.Parse(json));

        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Contains(accepted, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ForClass_HasWhatItNamesAndTheRestFromAll()
    {
        EngineParameters p = EngineParameters.Parse(
            """
            {"classes": {"crypto": {"unexplained-move": {"volume_ratio": 6}}, "bond": {}},
             "unexplained-move": {"move_sigma": 5}, "structuring": {"minimum_count": 4}}
            """);

        Assert.Equal(6, p.ForClass("crypto").UnexplainedMove.VolumeRatio);
        Assert.Equal(5, p.ForClass("crypto").UnexplainedMove.MoveSigma);
        Assert.Equal(4, p.ForClass("crypto").Structuring.MinimumCount);
        Assert.Equal(new UnexplainedMoveOptions().VolumeRatio, p.UnexplainedMove.VolumeRatio);
        Assert.Same(p, p.ForClass("equity"));
        Assert.Same(p, p.ForClass(null));
    }

    [Fact]
    public void ToJson_WithClasses_ReadsBackAndDoesNotDependOnTheirOrder()
    {
        EngineParameters one = EngineParameters.Parse("""{"classes": {"crypto": {"unexplained-move": {"volume_ratio": 6}}, "bond": {"unexplained-move": {"volume_ratio": 2}}}}""");
        EngineParameters other = EngineParameters.Parse("""{"classes": {"bond": {"unexplained-move": {"volume_ratio": 2}}, "crypto": {"unexplained-move": {"volume_ratio": 6}}}}""");

        Assert.Equal(one.Hash(), other.Hash());
        Assert.NotEqual(EngineParameters.Shipped.Hash(), one.Hash());
        Assert.Equal(one.ToJson(), EngineParameters.Parse(one.ToJson()).ToJson());
        Assert.Contains(one.Describe(), d => d is { Path: "classes.crypto.unexplained-move.volume_ratio", Value: "6" });
    }

    [Fact]
    public void Parse_SeveralWrongValues_NamesEveryOne()
    {
        ParameterException e = Assert.Throws<ParameterException>(
            () => EngineParameters.Parse("""{"structuring": {"lower_share": 2, "minimum_count": 0}, "nothing": {}}"""));

        Assert.Equal(["structuring.lower_share", "structuring.minimum_count", "nothing"], e.Errors.Select(x => x.Path));
    }

    [Fact]
    public void ToJson_OfAnyKeyOrderAndNumberForm_IsTheSame()
    {
        EngineParameters a = EngineParameters.Parse("""{"text": {"relevance_floor": 0.50}, "structuring": {"minimum_sum": 1e0, "lower_share": 0.80}}""");

        Assert.Equal(EngineParameters.Shipped.ToJson(), a.ToJson());
        Assert.Equal(EngineParameters.Shipped.Hash(), a.Hash());
    }

    [Fact]
    public void ToJson_Shipped_HasSortedKeysAndShortestNumbers()
    {
        string json = EngineParameters.Shipped.ToJson();

        Assert.Contains("""
            "structuring":{"business_days":5,"depositors":3,"lower_share":0.8,"minimum_count":3,"minimum_sum":1,"payments_remembered":1000,"senders":3,"threshold":{"INR":1000000,"JPY":1000000,"KRW":10000000,"other":10000}}
            """.Trim(), json, StringComparison.Ordinal);
        Assert.DoesNotContain(' ', json[..20]);
    }

    [Fact]
    public void Hash_IsSha256OfTheCanonicalForm()
    {
        byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(EngineParameters.Shipped.ToJson()));

        Assert.Equal(Convert.ToHexStringLower(expected), EngineParameters.Shipped.Hash());
    }

    [Fact]
    public void ParseOfToJson_AnyParameters_IsIdentity() =>
        Gen.Select(Gen.Double[0.1, 0.99], Gen.Int[2, 100], Gen.Int[0, 3_600_000], Gen.Double[0.01, 10]).Sample((share, count, lateMs, notional) =>
        {
            var p = new EngineParameters
            {
                Structuring = new StructuringOptions { LowerShare = share, MinimumCount = count },
                Lateness = new LatenessOptions { Market = TimeSpan.FromMilliseconds(lateMs) },
                Episodes = new() { RevisionNotional = notional },
            };
            EngineParameters q = EngineParameters.Parse(p.ToJson());

            Assert.Equal(p.ToJson(), q.ToJson());
            Assert.Equal(share, q.Structuring.LowerShare);
            Assert.Equal(p.Lateness.Market, q.Lateness.Market);
        });

    [Fact]
    public void Describe_EveryParameter_HasUnitRangeDefaultAndRationale()
    {
        IReadOnlyList<ParameterDescription> all = EngineParameters.Shipped.Describe();

        Assert.NotEmpty(all);
        Assert.All(all, p =>
        {
            Assert.False(string.IsNullOrWhiteSpace(p.Unit), p.Path);
            Assert.True(p.Rationale.Length >= 20, p.Path);
            Assert.True(p.Minimum < p.Maximum, p.Path);
            Assert.Equal(p.Default, p.Value);
        });
        Assert.Equal(all.Select(p => p.Path).Order(StringComparer.Ordinal), all.Select(p => p.Path));
    }

    [Fact]
    public void Describe_EveryDefault_IsInItsOwnRange() =>
        // The reader refuses what is out of range, so reading the written defaults is the check.
        Assert.Equal(EngineParameters.Shipped.Hash(), EngineParameters.Parse(EngineParameters.Shipped.ToJson()).Hash());

    [Fact]
    public void ShippedRules_CarryTheCanonicalParametersAndTheirHash()
    {
        Rules rules = ShippedRules.Create(new EventTime(5), ["payments"]);

        Assert.Equal(EngineParameters.Shipped.ToJson(), rules.ParametersJson);
        Assert.Equal(EngineParameters.Parse(rules.ParametersJson).Hash(), rules.Hash);
        Assert.Equal(new EventTime(5), rules.AppliedAt);
        Assert.Equal(["payments"], rules.Feeds);
        Assert.Equal(10, rules.Sources.Count);
    }
}
