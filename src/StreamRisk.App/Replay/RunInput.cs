using System.Text.Json;

namespace StreamRisk.App.Replay;

/// <summary>One input of a run: a file with its hash, or the offsets of a partition.</summary>
internal sealed record RunInput
{
    public required string Topic { get; init; }

    /// <summary>Name of the file, without its folder.</summary>
    public string? File { get; init; }

    /// <summary>Of the file as it lies on disk, lower-case hex.</summary>
    public string? Sha256 { get; init; }

    public int? Partition { get; init; }

    /// <summary>First offset read.</summary>
    public long? From { get; init; }

    /// <summary>One beyond the last offset read.</summary>
    public long? To { get; init; }

    public required long Records { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("topic", Topic);
        if (File is not null)
        {
            json.WriteString("file", File);
            json.WriteString("sha256", Sha256);
        }

        if (Partition is { } partition)
        {
            json.WriteNumber("partition", partition);
            json.WriteNumber("from_offset", From!.Value);
            json.WriteNumber("to_offset", To!.Value);
        }

        json.WriteNumber("records", Records);
        json.WriteEndObject();
    }
}
