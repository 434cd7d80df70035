namespace StreamRisk.Streaming.Files;

/// <summary>One field of a record in the file form.</summary>
/// <param name="Name">Schema name, snake_case.</param>
/// <param name="Optional">May be absent: it has a default or may be null.</param>
public readonly record struct FieldShape(string Name, FieldKind Kind, bool Optional);
