using System.Text.Json;

namespace StreamRisk.App.Publishing;

/// <summary>One row of an input file, in the file form of its topic.</summary>
/// <param name="Line">Line of the file on which it starts, from 1.</param>
/// <param name="Record">Undefined when there is an error.</param>
/// <param name="Error">Why the row cannot be read; null: it could.</param>
internal readonly record struct Row(long Line, JsonElement Record, string? Error);
