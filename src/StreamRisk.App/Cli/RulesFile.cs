using StreamRisk.Engine.Parameters;

namespace StreamRisk.App.Cli;

/// <summary>A file of parameters: `{"&lt;scenario id&gt;": {…}, "text": {…}, …}`; what it does not name keeps its default.</summary>
internal static class RulesFile
{
    private const string WholeFile = "parameters";

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

        string text = File.ReadAllText(path);
        try
        {
            EngineParameters parameters = EngineParameters.Parse(text);
            return (parameters, $"{Path.GetFileNameWithoutExtension(path)}-{parameters.Hash()[..12]}");
        }
        catch (ParameterException e)
        {
            throw CommandFailure.Arguments(string.Join("; ", Placed(path, text, e.Errors)));
        }
    }

    /// <summary>Each error with the line and column that it is about.</summary>
    private static IEnumerable<string> Placed(string path, string text, IReadOnlyList<ParameterError> errors)
    {
        // Text that is no JSON has no names to point at; its message says where it breaks off.
        Dictionary<string, (int Line, int Column)> places = errors is [{ Path: WholeFile }] ? [] : JsonPlaces.Of(text);
        foreach (ParameterError error in errors)
        {
            string of = error.Path;
            while (!places.ContainsKey(of) && of.LastIndexOfAny(['.', '[']) is > 0 and var cut)
            {
                of = of[..cut];
            }

            yield return places.TryGetValue(of, out (int Line, int Column) place)
                ? FormattableString.Invariant($"{path}:{place.Line}:{place.Column}: {error}")
                : $"{path}: {error}";
        }
    }
}
