namespace StreamRisk.Inference.Onnx;

/// <summary>Where the model is asked to run.</summary>
public enum DeviceChoice
{
    Auto,
    Cpu,
    Cuda,
}
