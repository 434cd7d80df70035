using StreamRisk.Streaming.Stages;

namespace StreamRisk.Streaming.Loop;

/// <summary>One waiting output; its bytes lie in the buffer that holds it.</summary>
/// <param name="Partition">-1: by key, as the Java client does.</param>
/// <param name="ValueLength">-1: a null value.</param>
/// <param name="Clock">Of the record that it follows from, if that is timed.</param>
internal readonly record struct OutputRecord(
    string Topic, int Partition, int KeyStart, int KeyLength, int ValueStart, int ValueLength, OutputHeader[]? Headers, StageClock? Clock);
