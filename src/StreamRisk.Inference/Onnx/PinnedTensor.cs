using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace StreamRisk.Inference.Onnx;

/// <summary>Tensors over arrays of the pinned heap, which the garbage collector never moves.</summary>
internal static class PinnedTensor
{
    /// <param name="buffer">Allocated pinned, and kept alive by the caller until the tensor is disposed.</param>
    public static OrtValue Over<T>(T[] buffer, TensorElementType type, long[] shape, int elementBytes)
        where T : unmanaged
    {
        long elements = shape[0] * shape[1];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(elements, buffer.Length);
        return OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, type, shape, Marshal.UnsafeAddrOfPinnedArrayElement(buffer, 0), elements * elementBytes);
    }
}
