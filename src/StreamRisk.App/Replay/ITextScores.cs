using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Replay;

/// <summary>Where the scores of a replay come from: the model, or what was recorded. One thread.</summary>
internal interface ITextScores
{
    /// <summary>The model that answers; null: none has.</summary>
    ModelRef? Model { get; }

    /// <summary>Texts of one file to announce before the first of them is asked for.</summary>
    int Ahead { get; }

    /// <summary>Announces a text, so that it can be scored while others are read.</summary>
    /// <returns>The ticket to ask with.</returns>
    long Announce(string id, string text);

    /// <summary>The score of a news item, or why there is none.</summary>
    (LinkText? Score, Rejection? Rejection) Take(long ticket, NewsItem item);

    /// <summary>The score of a post, or why there is none.</summary>
    (LinkText? Score, Rejection? Rejection) Take(long ticket, SocialPost post);
}
