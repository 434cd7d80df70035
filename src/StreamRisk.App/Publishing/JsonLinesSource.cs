using System.Buffers;
using System.Text.Json;

namespace StreamRisk.App.Publishing;

/// <summary>One JSON object a line, UTF-8. Blank lines are skipped.</summary>
internal sealed class JsonLinesSource(Stream stream) : IRowSource
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly byte[] _chunk = new byte[128 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private int _start;
    private int _end;
    private long _number;

    public bool Read(out Row row)
    {
        while (ReadLine())
        {
            ReadOnlyMemory<byte> line = _line.WrittenMemory;
            if (_number == 1 && line.Span.StartsWith("\uFEFF"u8))
            {
                line = line[3..];
            }

            if (!line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                continue;
            }

            row = Parse(line);
            return true;
        }

        row = default;
        return false;
    }

    public void Dispose() => stream.Dispose();

    private Row Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Row(_number, document.RootElement.Clone(), null)
                : new Row(_number, default, $"expected a JSON object, found {document.RootElement.ValueKind.ToString().ToLowerInvariant()}.");
        }
        catch (JsonException e)
        {
            return new Row(_number, default, $"not JSON at byte {e.BytePositionInLine + 1}: {Reason(e)}");
        }
    }

    /// <summary>Without the parser's own count of lines, which begins anew with each of ours.</summary>
    private static string Reason(JsonException e)
    {
        int place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? e.Message : e.Message[..place];
    }

    private bool ReadLine()
    {
        _line.Clear();
        bool any = false;
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = stream.Read(_chunk);
                if (_end == 0)
                {
                    _number += any ? 1 : 0;
                    return any;
                }
            }

            any = true;
            ReadOnlySpan<byte> rest = _chunk.AsSpan(_start, _end - _start);
            int newline = rest.IndexOf((byte)'\n');
            _line.Write(newline < 0 ? rest : rest[..newline]);
            _start += newline < 0 ? rest.Length : newline + 1;
            if (newline >= 0)
            {
                _number++;
                return true;
            }
        }
    }
}
