using StreamRisk.Simulation.Randomness;

namespace StreamRisk.Simulation.Tests.Randomness;

public sealed class PrngTests
{
    /// <summary>First outputs of the reference implementation of SplitMix64 (seed 1234567) seeding xoshiro256**.</summary>
    [Fact]
    public void NextUInt64_Seed_GivesTheReferenceSequence()
    {
        ulong seed = 1234567;
        ulong[] s = [.. Enumerable.Range(0, 4).Select(_ => SplitMix(ref seed))];
        Assert.Equal(6457827717110365317UL, s[0]);
        Assert.Equal(3203168211198807973UL, s[1]);

        Prng random = new(1234567);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(Reference(s), random.NextUInt64());
        }
    }

    [Fact]
    public void Draws_ManyTimes_HaveTheirMoments()
    {
        Prng random = new(5);
        const int n = 200_000;
        double normal = 0;
        double square = 0;
        double waiting = 0;
        for (int i = 0; i < n; i++)
        {
            double x = random.NextNormal();
            normal += x;
            square += x * x;
            waiting += random.NextExponential(3);
            Assert.InRange(random.Between(2, 4), 2, 4);
        }

        Assert.Equal(0, normal / n, 0.01);
        Assert.Equal(1, square / n, 0.02);
        Assert.Equal(3, waiting / n, 0.05);
    }

    private static ulong SplitMix(ref ulong x)
    {
        ulong z = x += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    private static ulong Reference(ulong[] s)
    {
        static ulong Rotl(ulong x, int k) => (x << k) | (x >> (64 - k));
        ulong result = Rotl(s[1] * 5, 7) * 9;
        ulong t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = Rotl(s[3], 45);
        return result;
    }
}
