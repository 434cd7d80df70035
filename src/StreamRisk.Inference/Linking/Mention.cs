using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Linking;

/// <summary>A place in a text that names an instrument.</summary>
/// <param name="Form">The name; null for a cashtag.</param>
/// <param name="FirstToken">Where the name starts, in tokens.</param>
internal readonly record struct Mention(int Instrument, Span Span, NameForm? Form, int FirstToken, int TokenCount)
{
    /// <summary>Whether it stands without a second cue.</summary>
    public bool IsStrong => Form is null or { IsWeak: false, IsShared: false };
}
