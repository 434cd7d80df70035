using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Simulation.Randomness;

namespace StreamRisk.Simulation.Texts;

/// <summary>Those who post; ids do not follow age or followers.</summary>
internal static class Authors
{
    private static readonly string[] s_platforms = ["chirrup", "boardroom"];

    /// <summary>Accounts of the last weeks, with ids like any other.</summary>
    public static IReadOnlyList<Author> Young(int count, EventTime before, Prng random) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new Author(
            "U" + (50_000 + (13 * random.Next(40_000)) + 6).ToString(CultureInfo.InvariantCulture),
            random.Pick(s_platforms),
            before - TimeSpan.FromHours(random.Between(20, 24 * 24)),
            random.Between(0, 60))),
    ];

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
