namespace StreamRisk.Streaming.Loop;

/// <summary>One waiting output; its bytes lie in the buffer that holds it.</summary>
/// <param name="Partition">-1: by key, as the Java client does.</param>
/// <param name="ValueLength">-1: a null value.</param>
internal readonly record struct OutputRecord(
    string Topic, int Partition, int KeyStart, int KeyLength, int ValueStart, int ValueLength, OutputHeader[]? Headers);
