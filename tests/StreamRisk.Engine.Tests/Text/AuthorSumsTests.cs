using CsCheck;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Tests.Text;

public sealed class AuthorSumsTests
{
    private const double Share = 0.2;

    [Fact]
    public void Evaluate_FiveAuthorsOrMore_HoldsNoOneAboveTheShare() =>
        Gen.Double[0.01, 100].Array[5, 40].Sample(weights =>
        {
            // Polarity 1 for one author, 0 for the others: the mean is his share.
            for (int loud = 0; loud < weights.Length; loud++)
            {
                AuthorSums sums = new();
                for (int i = 0; i < weights.Length; i++)
                {
                    sums.Add($"a{i}", weights[i], i == loud ? 1 : 0);
                }

                Assert.InRange(sums.Evaluate(Share).Mean!.Value, 0, Share + 1e-9);
            }
        });

    [Fact]
    public void Evaluate_NobodyAboveTheShare_IsThePlainMean() =>
        Gen.Double[-1, 1].Array[5, 40].Sample(polarities =>
        {
            AuthorSums sums = new();
            for (int i = 0; i < polarities.Length; i++)
            {
                sums.Add($"a{i}", 2, polarities[i]);
            }

            Sentiment sentiment = sums.Evaluate(Share);
            Assert.Equal(polarities.Average(), sentiment.Mean!.Value, 1e-9);
            Assert.Equal(polarities.Length, sentiment.Effective, 1e-9);
            Assert.Equal(polarities.Length, sentiment.Authors);
        });

    [Fact]
    public void Evaluate_FourAuthors_CountsThemAsTheyAre()
    {
        AuthorSums sums = new();
        sums.Add("a", 3, 1);
        sums.Add("b", 1, -1);
        Assert.Equal(0.5, sums.Evaluate(Share).Mean!.Value, 1e-12);
    }

    [Fact]
    public void Evaluate_OneAuthorRepeatingHimself_CountsAsOneVoice()
    {
        AuthorSums sums = new();
        for (int i = 0; i < 1000; i++)
        {
            sums.Add("bot", 1, 1);
        }

        for (int i = 0; i < 8; i++)
        {
            sums.Add($"a{i}", 1, 0);
        }

        Assert.Equal(0.2, sums.Evaluate(Share).Mean!.Value, 1e-9);
    }

    [Fact]
    public void Remove_EverythingThatWasAdded_LeavesNothing() =>
        Gen.Select(Gen.Int[0, 5], Gen.Double[0.01, 1000], Gen.Double[-1, 1]).Array[1, 50].Sample(texts =>
        {
            AuthorSums sums = new();
            foreach ((int author, double w, double x) in texts)
            {
                sums.Add($"a{author}", w, x);
            }

            foreach ((int author, double w, double x) in texts)
            {
                sums.Remove($"a{author}", w, x);
            }

            Assert.Null(sums.Evaluate(Share).Mean);
            sums.Add("z", 1, 0.25);
            Assert.Equal(0.25, sums.Evaluate(Share).Mean);
        });
}
