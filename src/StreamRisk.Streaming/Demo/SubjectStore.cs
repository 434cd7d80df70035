using Avro;

namespace StreamRisk.Streaming.Demo;

/// <summary>
/// Subjects, versions, ids and compatibility levels of the <see cref="InProcessRegistry"/>. Thread-safe.
/// A schema has one id whatever its subject; two texts are the same schema if Avro prints them alike.
/// </summary>
internal sealed class SubjectStore
{
    public const string Backward = "BACKWARD";
    public const string None = "NONE";

    private readonly Lock _lock = new();
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<int>> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _levels = new(StringComparer.Ordinal);
    private string _globalLevel = Backward;

    public IReadOnlyList<string> Subjects()
    {
        lock (_lock)
        {
            return [.. _subjects.Keys];
        }
    }

    /// <summary>Registers the schema, or finds it registered under the subject.</summary>
    /// <exception cref="RegistryException">The text is no Avro schema, or cannot read what the latest version wrote.</exception>
    public SubjectVersion Register(string subject, string text)
    {
        (Schema schema, string print) = Parse(text);
        lock (_lock)
        {
            if (_ids.TryGetValue(print, out int known) && Version(subject, known) is { } registered)
            {
                return registered;
            }

            if (!IsCompatible(subject, schema))
            {
                throw new RegistryException(409, 409, $"Schema being registered is incompatible with the latest version of subject {subject}");
            }

            if (known == 0)
            {
                _texts.Add(text);
                known = _texts.Count;
                _ids.Add(print, known);
            }

            if (!_subjects.TryGetValue(subject, out List<int>? versions))
            {
                versions = [];
                _subjects.Add(subject, versions);
            }

            versions.Add(known);
            return new SubjectVersion(subject, versions.Count, known, _texts[known - 1]);
        }
    }

    /// <summary>Finds the schema under the subject.</summary>
    public SubjectVersion Find(string subject, string text)
    {
        string print = Parse(text).Print;
        lock (_lock)
        {
            List<int> versions = VersionsOf(subject);
            return _ids.TryGetValue(print, out int id) && versions.Contains(id)
                ? Version(subject, id)!.Value
                : throw new RegistryException(404, 40403, "Schema not found");
        }
    }

    public string ById(int id)
    {
        lock (_lock)
        {
            return id >= 1 && id <= _texts.Count ? _texts[id - 1] : throw new RegistryException(404, 40403, $"Schema {id} not found");
        }
    }

    public int CountVersions(string subject)
    {
        lock (_lock)
        {
            return VersionsOf(subject).Count;
        }
    }

    /// <summary>Version 1 and up, or null for the latest.</summary>
    public SubjectVersion ByVersion(string subject, int? version)
    {
        lock (_lock)
        {
            List<int> versions = VersionsOf(subject);
            int number = version ?? versions.Count;
            if (number < 1 || number > versions.Count)
            {
                throw new RegistryException(404, 40402, $"Version {number} not found.");
            }

            int id = versions[number - 1];
            return new SubjectVersion(subject, number, id, _texts[id - 1]);
        }
    }

    public bool IsCompatible(string subject, string text)
    {
        Schema schema = Parse(text).Schema;
        lock (_lock)
        {
            VersionsOf(subject);
            return IsCompatible(subject, schema);
        }
    }

    /// <summary>Level of a subject, null: the global one.</summary>
    public string Level(string? subject)
    {
        lock (_lock)
        {
            return subject is null ? _globalLevel
                : _levels.TryGetValue(subject, out string? level) ? level
                : throw new RegistryException(404, 40408, $"Subject '{subject}' does not have subject-level compatibility configured");
        }
    }

    public void SetLevel(string? subject, string level)
    {
        if (level is not (Backward or None))
        {
            throw new RegistryException(422, 42203, $"Compatibility level {level}: the in-process registry knows {Backward} and {None}");
        }

        lock (_lock)
        {
            if (subject is null)
            {
                _globalLevel = level;
            }
            else
            {
                _levels[subject] = level;
            }
        }
    }

    private static (Schema Schema, string Print) Parse(string text)
    {
        try
        {
            // The library gives null for an unknown type name, and fails on text that is no JSON with its JSON reader's exception.
            return string.IsNullOrWhiteSpace(text) || Schema.Parse(text) is not { } schema
                ? throw new AvroException("it names no known type")
                : (schema, schema.ToString());
        }
        catch (Exception error) when (error is AvroException or Newtonsoft.Json.JsonException)
        {
            throw new RegistryException(422, 42201, $"Input schema is an invalid Avro schema: {error.Message}");
        }
    }

    private bool IsCompatible(string subject, Schema schema)
    {
        if (_levels.GetValueOrDefault(subject, _globalLevel) == None || !_subjects.TryGetValue(subject, out List<int>? versions))
        {
            return true;
        }

        return schema.CanRead(Schema.Parse(_texts[versions[^1] - 1]));
    }

    private List<int> VersionsOf(string subject) =>
        _subjects.TryGetValue(subject, out List<int>? versions)
            ? versions
            : throw new RegistryException(404, 40401, $"Subject '{subject}' not found.");

    private SubjectVersion? Version(string subject, int id)
    {
        int index = _subjects.TryGetValue(subject, out List<int>? versions) ? versions.IndexOf(id) : -1;
        return index < 0 ? null : new SubjectVersion(subject, index + 1, id, _texts[id - 1]);
    }
}
