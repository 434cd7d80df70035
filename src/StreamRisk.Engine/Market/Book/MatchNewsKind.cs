namespace StreamRisk.Engine.Market.Book;

/// <summary>Kinds of news of a match, in the sequence in which one record may tell them.</summary>
internal enum MatchNewsKind
{
    /// <summary>A side of it is known.</summary>
    Fill,

    /// <summary>Both sides are known.</summary>
    Match,

    /// <summary>One more record reports it.</summary>
    Report,

    Correction,

    Bust,
}
