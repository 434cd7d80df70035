namespace StreamRisk.Streaming.Loop;

/// <summary>A header of an output record.</summary>
public readonly record struct OutputHeader(string Name, byte[] Value);
