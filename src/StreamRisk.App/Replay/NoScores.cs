using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Replay;

/// <summary>For a replay without texts.</summary>
internal sealed class NoScores : ITextScores
{
    public ModelRef? Model => null;

    public int Ahead => 1;

    public long Announce(string id, string text) => throw new InvalidOperationException("A replay without texts has none to score.");

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, NewsItem item) => throw new InvalidOperationException("A replay without texts has none to score.");

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, SocialPost post) => throw new InvalidOperationException("A replay without texts has none to score.");
}
