namespace StreamRisk.Inference.Encoder;

/// <summary>Numbers of rows a product is called with: multiples of 12, two of the blocks of six rows that ONNX Runtime's 8-bit kernels compute.</summary>
internal static class RowStep
{
    private const int Rows = 12;

    public static int Up(int rows) => (rows + Rows - 1) / Rows * Rows;
}
