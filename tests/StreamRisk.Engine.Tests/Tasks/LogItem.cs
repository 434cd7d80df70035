using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Tests.Tasks;

/// <summary>One record of a `signals` log in a test.</summary>
internal sealed record LogItem(EventTime At, string? Instrument, Action<SurveillanceTask> Apply);
