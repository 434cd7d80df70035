using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>One side's report of an execution.</summary>
internal readonly record struct FillReport(string OrderId, Side Side, Price Price, Quantity Quantity, Evidence Evidence);
