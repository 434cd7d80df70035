using StreamRisk.Engine.Records;

namespace StreamRisk.Simulation.Reference;

/// <summary>An account and who stands behind it.</summary>
/// <param name="Account">Account id.</param>
/// <param name="Group">Number of the true owner group: parties of one group act together.</param>
/// <param name="Name">Name on payments.</param>
/// <param name="Owner">Its reference record; null: the reference does not know the account.</param>
internal sealed record Party(string Account, int Group, string Name, AccountOwner? Owner);
