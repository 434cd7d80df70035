using System.Globalization;
using System.Text;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.DeadLetters;

/// <summary>
/// Writes a record that cannot be used to `dead-letter`: its raw bytes and key, with headers that say where it lay and why. It travels in
/// the transaction that passes the record.
/// </summary>
public static class DeadLetterWriter
{
    public const string TopicHeader = "topic";
    public const string PartitionHeader = "partition";
    public const string OffsetHeader = "offset";
    public const string ErrorClassHeader = "error_class";
    public const string MessageHeader = "message";

    /// <param name="errorClass">What kind of error, stable, snake_case: `undecodable`, `unknown_schema_id`, `empty_text` …</param>
    /// <param name="message">A sentence that says what was found and what is accepted.</param>
    public static void Write(OutputBuffer output, in InputRecord record, string errorClass, string message)
    {
        ArgumentNullException.ThrowIfNull(output);
        OutputHeader[] headers =
        [
            new(TopicHeader, Encoding.UTF8.GetBytes(record.Topic)),
            new(PartitionHeader, Number(record.Partition)),
            new(OffsetHeader, Number(record.Offset)),
            new(ErrorClassHeader, Encoding.UTF8.GetBytes(errorClass)),
            new(MessageHeader, Encoding.UTF8.GetBytes(message)),
        ];
        output.Begin(TopicNames.DeadLetter, OutputBuffer.ByKey, record.Key);
        if (!record.HasValue)
        {
            output.EndNull(headers);
            return;
        }

        record.Value.CopyTo(output.GetSpan(record.Value.Length));
        output.Advance(record.Value.Length);
        output.End(headers);
    }

    private static byte[] Number(long n) => Encoding.ASCII.GetBytes(n.ToString(CultureInfo.InvariantCulture));
}
