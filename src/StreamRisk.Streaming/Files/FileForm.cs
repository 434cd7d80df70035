using System.Buffers;
using System.Text.Json;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Files;

/// <summary>Records from and to the file form, through their codecs: what a file says is exactly what a topic would carry. One thread.</summary>
public sealed class FileForm
{
    private readonly ArrayBufferWriter<byte> _avro = new(1024);

    /// <summary>Reads one record.</summary>
    /// <exception cref="AvroJsonException">The JSON is not one record of this type; the message names the field, what was found and what is accepted.</exception>
    public T Read<T>(IRecordCodec<T> codec, JsonElement json)
    {
        ArgumentNullException.ThrowIfNull(codec);
        _avro.ResetWrittenCount();
        AvroJson.Read(codec.Schema, json, _avro);
        return codec.Decode(_avro.WrittenSpan);
    }

    /// <summary>Appends one record and a line feed.</summary>
    public void WriteLine<T>(IRecordCodec<T> codec, in T value, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(output);
        _avro.ResetWrittenCount();
        codec.Encode(value, _avro);
        AvroJson.WriteLine(codec.Schema, _avro.WrittenSpan, output);
    }
}
