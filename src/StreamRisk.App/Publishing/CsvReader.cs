using System.Text;

namespace StreamRisk.App.Publishing;

/// <summary>
/// Strict reader of comma-separated values (RFC 4180): quoted fields, doubled quotes, line breaks inside quotes. A row that breaks
/// the rules is reported with its line and reading goes on at the next line. One thread.
/// </summary>
internal sealed class CsvReader : IDisposable
{
    /// <summary>A noncharacter: it stands for bytes that are not UTF-8, and no text file holds it.</summary>
    private const char NotUtf8 = '\uFFFF';

    private readonly TextReader _reader;
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private long _nextLine = 1;

    public CsvReader(TextReader reader) => _reader = reader;

    /// <summary>Reads UTF-8; a byte order mark is skipped. The stream is closed with the reader.</summary>
    public static CsvReader Open(Stream stream) =>
        new(new StreamReader(stream, Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(NotUtf8.ToString()))));

    /// <summary>Fields of the current row, unquoted. Valid until the next <see cref="Read"/>.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>Line of the file, from 1, on which the current row starts.</summary>
    public long Line { get; private set; }

    /// <summary>Why the current row cannot be used; null: it can.</summary>
    public string? Error { get; private set; }

    /// <summary>Moves to the next row that is not empty.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        while (_reader.Peek() >= 0)
        {
            _fields.Clear();
            Error = null;
            Line = _nextLine;
            ReadRow();
            if (Error is null && _fields.Count == 1 && _fields[0].Length == 0)
            {
                continue;
            }

            if (Error is null && _fields.Exists(f => f.Contains(NotUtf8, StringComparison.Ordinal)))
            {
                Error = "the row is not UTF-8; convert the file, e.g. with iconv.";
            }

            return true;
        }

        return false;
    }

    public void Dispose() => _reader.Dispose();

    private void ReadRow()
    {
        bool more = true;
        while (more)
        {
            more = _reader.Peek() == '"' ? ReadQuoted() : ReadPlain();
        }
    }

    /// <summary>True if another field follows in the row.</summary>
    private bool ReadPlain()
    {
        _field.Clear();
        while (true)
        {
            int c = _reader.Read();
            if (c == '"' && Error is null)
            {
                Error = $"field {_fields.Count + 1} holds a quote but does not start with one; quote the whole field and double the quotes inside.";
            }

            if (EndsField(c, out bool more))
            {
                _fields.Add(_field.ToString());
                return more;
            }

            _field.Append((char)c);
        }
    }

    private bool ReadQuoted()
    {
        _field.Clear();
        _reader.Read();
        while (true)
        {
            int c = _reader.Read();
            if (c < 0)
            {
                Error = $"the quote that opens field {_fields.Count + 1} is never closed.";
                return false;
            }

            if (c == '"')
            {
                if (_reader.Peek() != '"')
                {
                    break;
                }

                _reader.Read();
            }

            if (c == '\n')
            {
                _nextLine++;
            }

            _field.Append((char)c);
        }

        _fields.Add(_field.ToString());
        int after = _reader.Read();
        if (EndsField(after, out bool more))
        {
            return more;
        }

        Error = $"field {_fields.Count} goes on after its closing quote; a quote inside a field is written twice.";
        SkipLine();
        return false;
    }

    private bool EndsField(int c, out bool more)
    {
        more = c == ',';
        switch (c)
        {
            case ',':
            case < 0:
                return true;
            case '\r' when _reader.Peek() == '\n':
                _reader.Read();
                _nextLine++;
                return true;
            case '\n':
                _nextLine++;
                return true;
            default:
                return false;
        }
    }

    private void SkipLine()
    {
        int c;
        do
        {
            c = _reader.Read();
        }
        while (c is not '\n' and >= 0);
        _nextLine++;
    }
}
