using System.Reflection;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios;

/// <summary>The scenarios that run on `signals` and those that run on `ledger`.</summary>
public static class ScenarioCatalog
{
    /// <summary>What is fixed about each scenario of the engine, the watchdog included, by id, ordinal; found by reflection once per process.</summary>
    public static IReadOnlyDictionary<string, ScenarioInfo> Infos { get; } = FindInfos();

    /// <summary>Ids of the scenarios that run on `signals`, in the order in which they see a record.</summary>
    public static IReadOnlyList<string> MarketIds { get; } =
    [
        SelfMatchWash.SelfMatchWash.Info.Id,
        RoundTripWash.RoundTripWash.Info.Id,
        Spoofing.Spoofing.Info.Id,
        Layering.Layering.Info.Id,
        MarkingTheClose.MarkingTheClose.Info.Id,
        Ramping.Ramping.Info.Id,
        FrontRunning.FrontRunning.Info.Id,
        InsiderDealing.InsiderDealing.Info.Id,
        PumpAndDump.PumpAndDump.Info.Id,
        SentimentShock.SentimentShock.Info.Id,
        UnexplainedMove.UnexplainedMove.Info.Id,
        OrderToTrade.OrderToTrade.Info.Id,
        RiskBand.RiskBand.Info.Id,
        IssuerCreditStress.IssuerCreditStress.Info.Id,
        MatchedOrders.MatchedOrders.Info.Id,
        QuoteStuffing.QuoteStuffing.Info.Id,
    ];

    /// <summary>A fresh set for one issuer, in the order of <see cref="MarketIds"/>.</summary>
    public static IReadOnlyList<MarketScenario> Create(IssuerState issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return
        [
            new SelfMatchWash.SelfMatchWash(issuer),
            new RoundTripWash.RoundTripWash(issuer),
            new Spoofing.Spoofing(issuer),
            new Layering.Layering(),
            new MarkingTheClose.MarkingTheClose(issuer),
            new Ramping.Ramping(issuer),
            new FrontRunning.FrontRunning(issuer),
            new InsiderDealing.InsiderDealing(issuer),
            new PumpAndDump.PumpAndDump(issuer),
            new SentimentShock.SentimentShock(issuer),
            new UnexplainedMove.UnexplainedMove(issuer),
            new OrderToTrade.OrderToTrade(issuer),
            new RiskBand.RiskBand(issuer),
            new IssuerCreditStress.IssuerCreditStress(issuer),
            new MatchedOrders.MatchedOrders(issuer),
            new QuoteStuffing.QuoteStuffing(issuer),
        ];
    }

    /// <summary>Ids of the scenarios that run on `ledger`, in the order in which they see a leg.</summary>
    public static IReadOnlyList<string> LedgerIds { get; } =
    [
        Structuring.Structuring.Info.Id,
        RapidInOut.RapidInOut.Info.Id,
        DormantReactivation.DormantReactivation.Info.Id,
        Velocity.Velocity.Info.Id,
    ];

    /// <summary>A fresh set for one owner group, in the order of <see cref="LedgerIds"/>.</summary>
    public static IReadOnlyList<ILedgerScenario> Create(TaskContext context, EpisodeBook episodes)
    {
        var rapidInOut = new RapidInOut.RapidInOut(context, episodes);
        return
        [
            new Structuring.Structuring(context, episodes),
            rapidInOut,
            new DormantReactivation.DormantReactivation(context, episodes, rapidInOut),
            new Velocity.Velocity(context, episodes),
        ];
    }

    private static SortedDictionary<string, ScenarioInfo> FindInfos()
    {
        var infos = new SortedDictionary<string, ScenarioInfo>(StringComparer.Ordinal);
        foreach (Type type in typeof(ScenarioCatalog).Assembly.GetTypes())
        {
            if (type.GetProperty("Info", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is ScenarioInfo info)
            {
                infos.Add(info.Id, info);
            }
        }

        return infos;
    }
}
