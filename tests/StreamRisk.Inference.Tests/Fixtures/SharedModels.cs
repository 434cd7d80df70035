namespace StreamRisk.Inference.Tests.Fixtures;

/// <summary>
/// Files too real to be kept in the repository: the folder named by STREAMRISK_MODELS, else <c>shared/models</c> beside the
/// repository.
/// </summary>
internal static class SharedModels
{
    public static string Require(string file)
    {
        string folder = Environment.GetEnvironmentVariable("STREAMRISK_MODELS") is { Length: > 0 } named
            ? named
            : Path.Combine(RepositoryRoot(), "..", "shared", "models");
        string path = Path.GetFullPath(Path.Combine(folder, file));
        Assert.SkipUnless(File.Exists(path), $"{file} is not there: set STREAMRISK_MODELS to the folder that holds it (looked in {folder}).");
        return path;
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "StreamRisk.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? AppContext.BaseDirectory;
    }
}
