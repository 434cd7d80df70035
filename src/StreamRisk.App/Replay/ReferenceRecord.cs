using StreamRisk.Engine.Records;

namespace StreamRisk.App.Replay;

/// <summary>An instrument or an account owner with its place; one of the two is there.</summary>
internal readonly record struct ReferenceRecord(RawRef Raw, Instrument? Instrument, AccountOwner? Owner);
