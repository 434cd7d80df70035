namespace StreamRisk.Streaming.Demo;

/// <summary>One version of a subject, with the fields of the registry's answer.</summary>
internal readonly record struct SubjectVersion(string Subject, int Version, int Id, string Schema);
