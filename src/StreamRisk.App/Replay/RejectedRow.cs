namespace StreamRisk.App.Replay;

/// <summary>An input record that the engine did not get.</summary>
/// <param name="Place">File and line, or topic, partition and offset.</param>
/// <param name="ErrorClass">As a dead letter would carry it.</param>
internal readonly record struct RejectedRow(string Topic, int Partition, long Offset, string Place, string ErrorClass, string Message);
