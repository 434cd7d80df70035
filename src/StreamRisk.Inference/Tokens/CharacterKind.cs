namespace StreamRisk.Inference.Tokens;

/// <summary>What the tokeniser does with a character.</summary>
internal enum CharacterKind : byte
{
    /// <summary>Part of a word, in its folded form.</summary>
    Word,

    /// <summary>Dropped without ending the word: control characters, accents.</summary>
    Skip,

    /// <summary>Ends the word.</summary>
    Space,

    /// <summary>A word of its own: punctuation, ideographs.</summary>
    Single,

    /// <summary>Folds into several characters, each taken as a word character.</summary>
    Expand,

    /// <summary>Half of a pair: the code point decides.</summary>
    Surrogate,
}
