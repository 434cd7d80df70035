namespace StreamRisk.Streaming.Codecs;

/// <summary>JSON that is not the file form of the expected schema.</summary>
public sealed class AvroJsonException : Exception
{
    internal AvroJsonException(string path, string found, string accepted)
        : base($"{(path.Length == 0 ? "The record" : $"`{path}`")}: found {found}; expected {accepted}.")
    {
        Path = path;
        Found = found;
        Accepted = accepted;
    }

    /// <summary>The field, e.g. <c>body.order.price</c> or <c>sources[2].weight</c>; empty for the record itself.</summary>
    public string Path { get; }

    /// <summary>What the input holds there, shortened.</summary>
    public string Found { get; }

    /// <summary>What would be accepted.</summary>
    public string Accepted { get; }
}
