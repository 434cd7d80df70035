namespace StreamRisk.Inference.Onnx;

/// <summary>A model that must not serve: the message names the folder, what is wrong and what would be accepted.</summary>
public sealed class ModelFolderException : Exception
{
    public ModelFolderException(string message)
        : base(message)
    {
    }

    public ModelFolderException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
