namespace StreamRisk.Streaming.Codecs;

/// <summary>How a type lies in Avro binary. Implemented by empty structs, so that generic code over it is compiled per type.</summary>
internal interface IAvroFormat<T>
{
    /// <summary>The fewest bytes that a value takes; at least 1, so that a count is bounded by the bytes that are left.</summary>
    static abstract int MinimumBytes { get; }

    static abstract void Write(ref AvroWriter writer, in T value);

    static abstract T Read(ref AvroReader reader);
}
