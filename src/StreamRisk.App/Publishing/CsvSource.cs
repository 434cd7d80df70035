using System.Buffers;
using System.Globalization;
using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.Engine;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Publishing;

/// <summary>A CSV file with a header, each row turned into the file form of a topic by a <see cref="ColumnMap"/>.</summary>
internal sealed class CsvSource : IRowSource
{
    private readonly CsvReader _reader;
    private readonly ColumnMap _map;
    private readonly string _name;
    private readonly string _stem;
    private readonly List<FieldShape> _fields = [];
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <param name="stream">Closed with this source.</param>
    /// <exception cref="CommandFailure">No header, or the map names a field or column that is not there, or leaves a required field out.</exception>
    public CsvSource(Stream stream, string path, string topic, ColumnMap map)
    {
        _reader = CsvReader.Open(stream);
        _name = Path.GetFileName(path);
        _stem = _name.Split('.')[0];
        if (!_reader.Read() || _reader.Error is not null)
        {
            throw CommandFailure.Arguments($"{path}: {_reader.Error ?? "the file is empty"}; a CSV file starts with a line of column names.");
        }

        for (int i = 0; i < _reader.Fields.Count; i++)
        {
            if (!_columns.TryAdd(_reader.Fields[i].Trim(), i))
            {
                throw CommandFailure.Arguments($"{path}: column '{_reader.Fields[i]}' appears twice.");
            }
        }

        _map = map.IsEmpty ? map with { Columns = _columns.Keys.ToDictionary(c => c, c => c, StringComparer.Ordinal) } : map;
        Bind(path, RecordShape.Of(topic));
    }

    public bool Read(out Row row)
    {
        row = default;
        if (!_reader.Read())
        {
            return false;
        }

        if (_reader.Error is { } error)
        {
            row = new Row(_reader.Line, default, error);
        }
        else if (_reader.Fields.Count != _columns.Count)
        {
            row = new Row(_reader.Line, default, $"found {_reader.Fields.Count} fields, the header names {_columns.Count}.");
        }
        else
        {
            row = Convert();
        }

        return true;
    }

    public void Dispose() => _reader.Dispose();

    private void Bind(string path, RecordShape shape)
    {
        foreach (string field in _map.Columns.Keys.Concat(_map.Constants.Keys).Concat(_map.Times.Keys))
        {
            if (!shape.TryGet(field, out FieldShape known) || known.Kind == FieldKind.Nested)
            {
                throw CommandFailure.Arguments($"{path}: '{field}' is not a field of {shape.Topic} that a column can fill; its fields are {string.Join(", ", shape.Fields.Select(f => f.Name))}.");
            }

            if (!_fields.Contains(known))
            {
                _fields.Add(known);
            }
        }

        foreach (string column in _map.Columns.Values.Concat(_map.Times.Values.Select(t => t.Column)))
        {
            if (!_columns.ContainsKey(column))
            {
                throw CommandFailure.Arguments($"{path}: there is no column '{column}'; its columns are {string.Join(", ", _columns.Keys)}.");
            }
        }

        string[] missing = [.. shape.Fields.Where(f => !f.Optional && !_fields.Contains(f)).Select(f => f.Name)];
        if (missing.Length > 0)
        {
            throw CommandFailure.Arguments($"{path}: nothing fills {string.Join(", ", missing)} of {shape.Topic}; use --column FIELD=COLUMN, --constant FIELD=TEXT, --time or --map.");
        }
    }

    private Row Convert()
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer))
        {
            writer.WriteStartObject();
            foreach (FieldShape field in _fields)
            {
                if (Write(writer, field) is { } error)
                {
                    return new Row(_reader.Line, default, error);
                }
            }

            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(_buffer.WrittenSpan);
        return new Row(_reader.Line, JsonElement.ParseValue(ref reader), null);
    }

    /// <summary>Null, or why the row is bad.</summary>
    private string? Write(Utf8JsonWriter writer, FieldShape field)
    {
        if (_map.Times.TryGetValue(field.Name, out TimeFormula? formula))
        {
            if (!formula.TryApply(_reader.Fields[_columns[formula.Column]], out EventTime computed, out string? bad))
            {
                return bad;
            }

            writer.WriteString(field.Name, computed.ToString());
            return null;
        }

        bool constant = _map.Constants.TryGetValue(field.Name, out string? template);
        string text = constant ? Fill(template!) : _reader.Fields[_columns[_map.Columns[field.Name]]];
        if (text.Length == 0 && field.Optional)
        {
            return null;
        }

        switch (field.Kind)
        {
            case FieldKind.Time:
                if (!FileTime.TryParse(text, _map.Zone, out EventTime time, out string? notATime))
                {
                    return $"{field.Name}: {notATime}";
                }

                writer.WriteString(field.Name, time.ToString());
                return null;
            case FieldKind.Number:
                // Decimal keeps the digits of the file: nothing passes through binary floating point.
                if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
                {
                    return $"{field.Name}: '{text}' is not a number.";
                }

                writer.WriteNumber(field.Name, number);
                return null;
            case FieldKind.Boolean:
                bool? truth = text.ToUpperInvariant() switch { "TRUE" or "1" or "YES" => true, "FALSE" or "0" or "NO" => false, _ => null };
                if (truth is null)
                {
                    return $"{field.Name}: '{text}' is neither true nor false.";
                }

                writer.WriteBoolean(field.Name, truth.Value);
                return null;
            case FieldKind.TextList:
                writer.WriteStartArray(field.Name);
                foreach (string item in text.Split(_map.Separators.GetValueOrDefault(field.Name, ";"), StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    writer.WriteStringValue(item);
                }

                writer.WriteEndArray();
                return null;
            default:
                writer.WriteString(field.Name, text);
                return null;
        }
    }

    private string Fill(string template) => template
        .Replace("{file}", _name, StringComparison.Ordinal)
        .Replace("{stem}", _stem, StringComparison.Ordinal)
        .Replace("{line}", _reader.Line.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
