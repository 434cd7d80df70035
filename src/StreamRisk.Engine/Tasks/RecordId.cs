namespace StreamRisk.Engine.Tasks;

/// <summary>What identifies an input record of one instrument: its id, for trades also its action and time.</summary>
/// <param name="Kind">0 order, 1 text, 2 and more: trade action.</param>
internal readonly record struct RecordId(string Id, int Kind, EventTime At);
