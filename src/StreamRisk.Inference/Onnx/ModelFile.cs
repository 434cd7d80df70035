using System.Security.Cryptography;

namespace StreamRisk.Inference.Onnx;

/// <summary>One weights file of a model folder.</summary>
/// <param name="Precision">int8 or fp16; for a file that the configuration does not describe, what its name says.</param>
/// <param name="ExpectedHash">SHA-256 in hex, or null where the configuration names none.</param>
public sealed record ModelFile(string Path, string Precision, string? ExpectedHash)
{
    /// <summary>Reads the file and compares its hash.</summary>
    /// <returns>Its SHA-256 in lower-case hex.</returns>
    /// <exception cref="ModelFolderException">It is another file than the one that was released.</exception>
    public string Verify()
    {
        using FileStream stream = File.OpenRead(Path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return ExpectedHash is null || string.Equals(hash, ExpectedHash, StringComparison.OrdinalIgnoreCase)
            ? hash
            : throw new ModelFolderException(
                $"{Path}: its SHA-256 is {hash}, but config.json says {ExpectedHash}. Copy the file again, or release the model anew with the right hash.");
    }
}
