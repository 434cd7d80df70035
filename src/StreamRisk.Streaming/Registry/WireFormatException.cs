using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Registry;

/// <summary>A value that does not start with the header of the registry's format.</summary>
public sealed class WireFormatException : BadRecordException
{
    internal WireFormatException(string message)
        : base(AvroDecodeException.Undecodable, message)
    {
    }
}
