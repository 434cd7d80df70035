namespace StreamRisk.Engine.Parameters;

/// <summary>Parameters were refused; the message names every refused path with its value and what is accepted.</summary>
public sealed class ParameterException : Exception
{
    public ParameterException(IReadOnlyList<ParameterError> errors)
        : base(string.Join(LineBreak, errors)) => Errors = errors;

    private const string LineBreak = "\n";

    /// <summary>In the order of the JSON text.</summary>
    public IReadOnlyList<ParameterError> Errors { get; }
}
