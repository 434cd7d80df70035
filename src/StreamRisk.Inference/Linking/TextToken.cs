namespace StreamRisk.Inference.Linking;

/// <summary>A word of a text: a run of letters and digits, or an ampersand.</summary>
/// <param name="Start">UTF-16 units.</param>
/// <param name="Word">The id of its folded form (lower case, without accents), or -1 for a word that no name or list has.</param>
/// <param name="Glued">No sentence or list boundary lies between it and the word before.</param>
internal readonly record struct TextToken(int Start, int End, int Word, bool Glued, bool SentenceStart, bool Capitalised, bool AllCapitals);
