namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>What figures are about: a scenario at one difficulty, or at all.</summary>
/// <param name="Difficulty">As the labels name it; <see cref="All"/>: whatever the difficulty.</param>
internal readonly record struct TallyKey(string Scenario, string Difficulty) : IComparable<TallyKey>
{
    public const string All = "all";

    public int CompareTo(TallyKey other)
    {
        int order = string.CompareOrdinal(Scenario, other.Scenario);
        return order != 0 ? order : Rank(Difficulty) != Rank(other.Difficulty) ? Rank(Difficulty).CompareTo(Rank(other.Difficulty)) : string.CompareOrdinal(Difficulty, other.Difficulty);
    }

    private static int Rank(string difficulty) => difficulty switch
    {
        All => 0,
        "easy" => 1,
        "normal" => 2,
        "hard" => 3,
        _ => 4,
    };
}
