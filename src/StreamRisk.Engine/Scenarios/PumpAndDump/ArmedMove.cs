namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>A move on heavy volume that waits for its texts.</summary>
/// <param name="Start">Beginning of the first five minutes of it.</param>
/// <param name="At">End of the newest five minutes of it.</param>
internal readonly record struct ArmedMove(EventTime Start, EventTime At);
