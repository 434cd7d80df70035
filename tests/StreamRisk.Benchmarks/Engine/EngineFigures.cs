namespace StreamRisk.Benchmarks.Engine;

/// <summary>Cost of the events of one day.</summary>
/// <param name="Instruments">Instruments of the day, one an issuer.</param>
/// <param name="Depth">Orders added to each book before the day, far from the touch.</param>
/// <param name="Events">Orders and trades of the main day that were measured.</param>
/// <param name="EventsPerSecond">Of one core, with the work of the timers.</param>
/// <param name="MeanNs">Mean, with the work of the timers.</param>
/// <param name="P50Ns">Of single events.</param>
/// <param name="P99Ns">Of single events; the cost of reading the clock is in it.</param>
/// <param name="BytesPerEvent">Allocated, with what alerts and windows take.</param>
/// <param name="Alerts">Alert revisions.</param>
internal sealed record EngineFigures(
    int Instruments, int Depth, long Events, double EventsPerSecond, double MeanNs, double P50Ns, double P99Ns, double BytesPerEvent, long Alerts);
