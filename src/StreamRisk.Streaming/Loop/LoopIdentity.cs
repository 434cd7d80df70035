using System.Globalization;

namespace StreamRisk.Streaming.Loop;

/// <summary>Who a loop is. Stable across restarts, so that a restart fences the dead instance at once.</summary>
/// <param name="Application">Prefix of groups and transactional ids: one a pipeline on a cluster.</param>
/// <param name="Instance">Unique among the processes of an application that run a role.</param>
/// <param name="Loop">From 0 within the process.</param>
public sealed record LoopIdentity(string Application, string Role, string Instance, int Loop)
{
    public string TransactionalId => string.Create(CultureInfo.InvariantCulture, $"{Application}-{Role}-{Instance}-{Loop}");

    public string Group => $"{Application}-{Role}";
}
