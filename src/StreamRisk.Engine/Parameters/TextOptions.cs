namespace StreamRisk.Engine.Parameters;

/// <summary>What every scenario and window takes from texts.</summary>
public sealed record TextOptions
{
    [Parameter("0 to 1", 0, 1, "Below it the instrument is mentioned in passing")]
    public double RelevanceFloor { get; init; } = 0.5;

    [Parameter("bits of 64", 0, 32, "Syndicated copies differ by a few words; unrelated texts by about 32 bits")]
    public int NoveltyDistance { get; init; } = 6;

    [Parameter("h", 1, 720, "Reprints of a story follow within three days")]
    public TimeSpan NoveltyWindow { get; init; } = TimeSpan.FromHours(72);

    [Parameter("texts", 16, 65536, "Bounds the memory of one instrument; the oldest is forgotten first")]
    public int NoveltyTexts { get; init; } = 16_384;

    [Parameter("share", 0.01, 1, "One author repeating himself must not move an instrument")]
    public double AuthorShare { get; init; } = 0.2;

    [Parameter("weight", 0, 10, "Weight of a source that the list in Rules does not name: half of a listed wire")]
    public double UnlistedSourceWeight { get; init; } = 0.5;
}
