namespace StreamRisk.Inference.Onnx;

/// <summary>
/// Recognises exports that compute the scales of their activations anew for every batch. With them a text's scores depend on the
/// texts that share its batch (onnxruntime.ai, "Quantize ONNX models", dynamic quantization).
/// </summary>
internal static class DynamicQuantization
{
    private const int BufferSize = 1 << 20;

    /// <summary>Start of the operators that do so: DynamicQuantizeLinear, DynamicQuantizeMatMul, DynamicQuantizeLSTM.</summary>
    private static ReadOnlySpan<byte> Operator => "DynamicQuantize"u8;

    /// <summary>Looks for the name of such an operator in the file; a graph stores names as plain bytes.</summary>
    public static bool IsUsedBy(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] buffer = new byte[BufferSize];
        int kept = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            ReadOnlySpan<byte> seen = buffer.AsSpan(0, kept + read);
            if (seen.IndexOf(Operator) >= 0)
            {
                return true;
            }

            // The name may lie across two reads.
            kept = Math.Min(seen.Length, Operator.Length - 1);
            seen[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
