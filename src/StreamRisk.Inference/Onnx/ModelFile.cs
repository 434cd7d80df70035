namespace StreamRisk.Inference.Onnx;

/// <summary>One weights file of a model folder.</summary>
/// <param name="Precision">int8 or fp16; for a file that the configuration does not describe, what its name says.</param>
/// <param name="ExpectedHash">SHA-256 in hex, or null where the configuration names none.</param>
public sealed record ModelFile(string Path, string Precision, string? ExpectedHash)
{
    /// <summary>Reads the file and compares its hash.</summary>
    /// <returns>Its SHA-256 in lower-case hex.</returns>
    /// <exception cref="ModelFolderException">It is another file than the one that was released.</exception>
    public string Verify() => FileHash.Verify(Path, ExpectedHash);
}
