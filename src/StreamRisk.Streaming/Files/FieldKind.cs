namespace StreamRisk.Streaming.Files;

/// <summary>What the file form writes for a field.</summary>
public enum FieldKind
{
    /// <summary>A JSON string; enum symbols too.</summary>
    Text,

    /// <summary>A JSON number, decimal where the schema says so.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>ISO-8601 with a zone.</summary>
    Time,

    /// <summary>A list of strings.</summary>
    TextList,

    /// <summary>A nested record or a list of them.</summary>
    Nested,
}
