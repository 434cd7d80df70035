using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Simulation.Randomness;

namespace StreamRisk.Simulation.Texts;

/// <summary>Those who post; ids do not follow age or followers.</summary>
internal static class Authors
{
    private static readonly string[] s_platforms = ["chirrup", "boardroom"];

    public static IReadOnlyList<Author> Draw(int count, EventTime before, Prng random)
    {
        int[] numbers = [.. Enumerable.Range(0, count).Select(i => 50_000 + (i * 13))];
        random.Shuffle(numbers);
        return [.. numbers.Select(n => new Author(
            "U" + n.ToString(CultureInfo.InvariantCulture),
            random.Pick(s_platforms),
            before - TimeSpan.FromDays(random.Between(3, 2500)),
            random.Between(0, 60) * (long)random.Between(1, 400)))];
    }
}
