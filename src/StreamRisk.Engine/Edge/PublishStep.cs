namespace StreamRisk.Engine.Edge;

/// <summary>The next line to publish.</summary>
/// <param name="File">Index of its file in the list given.</param>
/// <param name="Line">The line.</param>
/// <param name="Position">Play position: running maximum of event time in its file.</param>
public readonly record struct PublishStep<T>(int File, PublishLine<T> Line, EventTime Position);
