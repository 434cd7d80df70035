using StreamRisk.Engine.Records;

namespace StreamRisk.App.Replay;

/// <summary>Completes a scored text with the instruments that it is about.</summary>
/// <param name="instruments">Instruments known at the text's place in the replay.</param>
internal delegate ScoredText LinkText(InstrumentSet instruments);
