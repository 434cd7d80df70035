using StreamRisk.Engine.Parameters;

namespace StreamRisk.App.Cli;

/// <summary>A file of parameters: `{"&lt;scenario id&gt;": {…}, "text": {…}, …}`; what it does not name keeps its default.</summary>
internal static class RulesFile
{
    /// <param name="path">Null: the shipped parameters.</param>
    /// <returns>Parameters, and a version: the file's name and the start of the parameters' hash.</returns>
    /// <exception cref="CommandFailure">The file is not there, or a parameter is refused; every one is named.</exception>
    public static (EngineParameters Parameters, string Version) Read(string? path)
    {
        if (path is null)
        {
            return (EngineParameters.Shipped, ShippedRules.Version);
        }

        if (!File.Exists(path))
        {
            throw CommandFailure.Missing($"{path}: there is no such file.");
        }

        try
        {
            EngineParameters parameters = EngineParameters.Parse(File.ReadAllText(path));
            return (parameters, $"{Path.GetFileNameWithoutExtension(path)}-{parameters.Hash()[..12]}");
        }
        catch (ParameterException e)
        {
            throw CommandFailure.Arguments($"{path}: {string.Join("; ", e.Errors)}");
        }
    }
}
