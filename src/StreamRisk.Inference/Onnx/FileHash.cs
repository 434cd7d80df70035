using System.Security.Cryptography;

namespace StreamRisk.Inference.Onnx;

/// <summary>Holds a file of a model folder against what config.json says of it.</summary>
internal static class FileHash
{
    /// <param name="expected">SHA-256 in hex, or null where the configuration names none.</param>
    /// <returns>Its SHA-256 in lower-case hex.</returns>
    /// <exception cref="ModelFolderException">It is another file than the one that was released.</exception>
    public static string Verify(string path, string? expected)
    {
        using FileStream stream = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return expected is null || string.Equals(hash, expected, StringComparison.OrdinalIgnoreCase)
            ? hash
            : throw new ModelFolderException(
                $"{path}: its SHA-256 is {hash}, but config.json says {expected}. Copy the file again, or release the model anew with the right hash.");
    }
}
