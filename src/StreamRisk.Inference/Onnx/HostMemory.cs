using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace StreamRisk.Inference.Onnx;

/// <summary>
/// Memory that a tensor may lie in because nothing moves it: of the pinned heap, or, for a GPU, page-locked by CUDA, so that copies to and from
/// the device need no second buffer and run beside the computing. Not synchronised.
/// </summary>
internal sealed class HostMemory : IDisposable
{
    private readonly byte[] _managed = [];
    private readonly OrtMemoryAllocation? _locked;
    private readonly nint _address;
    private readonly int _bytes;

    /// <param name="pageLocked">Allocator of page-locked memory; null: the pinned heap.</param>
    public HostMemory(int bytes, OrtAllocator? pageLocked)
    {
        _bytes = bytes;
        if (pageLocked is null)
        {
            _managed = GC.AllocateArray<byte>(bytes, pinned: true);
            _address = Marshal.UnsafeAddrOfPinnedArrayElement(_managed, 0);
        }
        else
        {
            _locked = pageLocked.Allocate((uint)Math.Max(bytes, 1));
            _address = _locked.DangerousGetHandle();
        }
    }

    public unsafe Span<T> As<T>()
        where T : unmanaged => new((void*)_address, _bytes / sizeof(T));

    /// <param name="shape">[rows, columns]; the tensor starts at the start of the memory.</param>
    public OrtValue Tensor(TensorElementType type, long[] shape, int elementBytes)
    {
        long bytes = shape[0] * shape[1] * elementBytes;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _bytes);
        return OrtValue.CreateTensorValueWithData(_locked?.Info ?? OrtMemoryInfo.DefaultInstance, type, shape, _address, bytes);
    }

    public void Dispose() => _locked?.Dispose();
}
