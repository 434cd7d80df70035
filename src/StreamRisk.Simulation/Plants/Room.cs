namespace StreamRisk.Simulation.Plants;

/// <summary>A stretch of one instrument's main day.</summary>
/// <param name="Instrument">Index of its flow.</param>
/// <param name="Day">Index of the main day.</param>
/// <param name="Minute">Start, in minutes after the open.</param>
/// <param name="Minutes">Length.</param>
internal readonly record struct Room(int Instrument, int Day, double Minute, double Minutes);
