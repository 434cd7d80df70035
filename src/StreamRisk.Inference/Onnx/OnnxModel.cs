using System.Runtime.Intrinsics.X86;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Encoder;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Onnx;

/// <summary>
/// One ONNX Runtime session, shared by all runners. On a CPU each call runs on the caller's thread alone (intra-op 1, sequential):
/// one caller per core scales better than one call over all cores, because batches need no barrier between operators.
/// </summary>
internal sealed partial class OnnxModel : IDisposable
{
    private const string CudaProvider = "CUDAExecutionProvider";
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";

    // Null where the encoder serves: the weights are then in its own sessions.
    private InferenceSession? _session;
    private readonly IReadOnlyList<ModelHead> _heads;
    private readonly string[] _inputs;
    private readonly int _maxLength;
    private readonly int _padId;
    private readonly bool _profiling;
    private FusedEncoder? _encoder;

    private OnnxModel(ModelFolder folder, InferenceSession session, Device device, ModelRef reference, bool profiling)
    {
        _session = session;
        _heads = folder.Heads;
        _maxLength = folder.MaxLength;
        _padId = folder.Tokenizer.Special.Pad;
        _profiling = profiling;
        Device = device;
        Reference = reference;
        _inputs = ReadInputs(folder, session);
        CheckOutputs(folder, session);
    }

    public Device Device { get; }

    /// <summary>Whether the texts of a batch are padded to one length.</summary>
    public bool Pads => _encoder is null;

    public ModelRef Reference { get; }

    /// <summary>Loads the weights on the device that was asked for.</summary>
    /// <exception cref="ModelFolderException">A wrong file, a graph that is no classifier of this kind, or no CUDA where it was asked for.</exception>
    public static OnnxModel Open(ModelFolder folder, ModelOptions options, ILogger logger, Techniques? techniques = null)
    {
        techniques ??= Techniques.Serving;
        if (options.Device != DeviceChoice.Cpu)
        {
            OnnxModel? model = TryOpenCuda(folder, techniques, logger, out string reason);
            if (model is not null)
            {
                return model;
            }

            if (options.Device == DeviceChoice.Cuda)
            {
                throw new ModelFolderException(
                    $"{ModelOptions.Section}:Device is 'cuda', but CUDA does not serve: {reason} Use a build with -p:StreamRiskGpu=true on a machine with an NVIDIA driver, CUDA and cuDNN, or set the device to 'auto' or 'cpu'.");
            }

            LogNoCuda(logger, reason);
        }

        ModelFile file = folder.FileFor(options.Precision);
        try
        {
            return Open(folder, file, Device.Cpu, techniques, logger);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelFolderException($"{file.Path}: ONNX Runtime cannot load it: {e.Message}", e);
        }
    }

    /// <summary>A runner for one thread.</summary>
    public IBatchRunner CreateRunner(BatchLimits limits) =>
        _encoder?.CreateRunner(limits, _maxLength)
        ?? new OnnxRunner(_session!, _inputs, _heads, limits with { MaxTokens = Math.Max(limits.MaxTokens, _maxLength) }, Device, _padId);

    public void Dispose()
    {
        if (_profiling)
        {
            _session?.EndProfiling();
        }

        _encoder?.Dispose();
        _session?.Dispose();
    }

    private static OnnxModel? TryOpenCuda(ModelFolder folder, Techniques techniques, ILogger logger, out string reason)
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider))
        {
            reason = "this build has ONNX Runtime without CUDA.";
            return null;
        }

        try
        {
            reason = "";
            return Open(folder, folder.FileFor(PrecisionChoice.Exact), Device.Cuda, techniques, logger);
        }
        catch (OnnxRuntimeException e)
        {
            reason = e.Message;
            return null;
        }
    }

    private static OnnxModel Open(ModelFolder folder, ModelFile file, Device device, Techniques techniques, ILogger logger)
    {
        string hash = file.Verify();
        if (file.ExpectedHash is null)
        {
            LogHashNotStated(logger, file.Path, hash);
        }

        if (DynamicQuantization.IsUsedBy(file.Path))
        {
            LogDynamicScales(logger, file.Path);
        }

        using SessionOptions settings = Settings(device, techniques);
        InferenceSession session = new(file.Path, settings);
        try
        {
            OnnxModel model = new(folder, session, device, new ModelRef
            {
                Id = folder.Id,
                Hash = hash,
                Device = device.Name,
                Precision = file.Precision == "fp16" && !device.IsCuda ? "fp32" : file.Precision,
            }, profiling: techniques.Profile is not null);
            if (!device.IsCuda && techniques.FusedEncoder)
            {
                model.Fuse(folder, file, techniques, logger);
            }

            return model;
        }
        catch (ModelFolderException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Puts the encoder in the place of the session, if the graph is of its kind.</summary>
    private void Fuse(ModelFolder folder, ModelFile file, Techniques techniques, ILogger logger)
    {
        using SessionOptions settings = Settings(Device, techniques with { Profile = null });
        _encoder = FusedEncoder.TryOpen(file.Path, folder, settings, out string reason);
        if (_encoder is null)
        {
            LogGraphAsItIs(logger, file.Path, reason);
            return;
        }

        _session!.Dispose();
        _session = null;
    }

    private static SessionOptions Settings(Device device, Techniques techniques)
    {
        SessionOptions settings = new()
        {
            IntraOpNumThreads = techniques.IntraOpThreads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            // Batches differ in shape, and a memory pattern is kept for every shape ever seen.
            EnableMemoryPattern = false,
            EnableCpuMemArena = true,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        if (techniques.Profile is { } profile)
        {
            // The prefix first: switching the profile on reads it.
            settings.ProfileOutputPathPrefix = profile;
            settings.EnableProfiling = true;
        }

        if (device.IsCuda)
        {
            settings.AppendExecutionProvider_CUDA();
            return settings;
        }

        if (!techniques.SkipLayerNormFusion)
        {
            settings.AddSessionConfigEntry("optimization.disable_specified_optimizers", "SkipLayerNormFusion");
        }

        if (X86Base.IsSupported && !HasVnni())
        {
            // Without VNNI the 8-bit products of unsigned and signed operands saturate at 16 bits.
            settings.AddSessionConfigEntry("session.x64quantprecision", "1");
        }

        return settings;
    }

    /// <summary>AVX512_VNNI: leaf 7.0, ECX bit 11; AVX_VNNI: leaf 7.1, EAX bit 4 (Intel SDM, CPUID).</summary>
    private static bool HasVnni() =>
        (X86Base.CpuId(7, 0).Ecx & (1 << 11)) != 0 || (X86Base.CpuId(7, 1).Eax & (1 << 4)) != 0;

    private static string[] ReadInputs(ModelFolder folder, InferenceSession session)
    {
        foreach ((string name, NodeMetadata input) in session.InputMetadata)
        {
            if (name is not (Ids or Mask or Types) || input.ElementDataType != TensorElementType.Int64)
            {
                throw new ModelFolderException(
                    $"{folder.Path}: the graph has an input '{name}' of {input.ElementDataType}; only {Ids}, {Mask} and {Types} of Int64 can be fed.");
            }
        }

        return session.InputMetadata.ContainsKey(Ids)
            ? [.. session.InputMetadata.Keys]
            : throw new ModelFolderException($"{folder.Path}: the graph has no input '{Ids}', so it is no BERT-family export.");
    }

    private static void CheckOutputs(ModelFolder folder, InferenceSession session)
    {
        foreach (ModelHead head in folder.Heads)
        {
            if (!session.OutputMetadata.TryGetValue(head.Output, out NodeMetadata? output))
            {
                throw new ModelFolderException(
                    $"{folder.Path}: the graph has no output '{head.Output}'; it has {string.Join(", ", session.OutputMetadata.Keys)}.");
            }

            int labels = output.Dimensions is [_, int last] ? last : 0;
            if (output.ElementDataType is not (TensorElementType.Float or TensorElementType.Float16) || (labels > 0 && labels != head.Labels.Count) || labels == 0)
            {
                throw new ModelFolderException(
                    $"{folder.Path}: the output '{head.Output}' is [{string.Join(", ", output.Dimensions)}] of {output.ElementDataType}; {head.Labels.Count} labels need [batch, {head.Labels.Count}] of Float or Float16.");
            }
        }
    }
}
