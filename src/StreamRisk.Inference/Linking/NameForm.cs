namespace StreamRisk.Inference.Linking;

/// <summary>One way of writing a name, and whose it is.</summary>
internal sealed class NameForm
{
    /// <summary>Indexes of the instruments that are called so, ascending.</summary>
    public List<int> Instruments { get; } = [];

    /// <summary>An ordinary or short word, or a bare ticker: links only with a second cue.</summary>
    public bool IsWeak { get; set; }

    /// <summary>A ticker written without a dollar sign: counts in capitals only, and never for its capitals alone.</summary>
    public bool IsTicker { get; set; }

    /// <summary>Several issuers have this name: links only to the one that the text names in another way too.</summary>
    public bool IsShared { get; set; }
}
