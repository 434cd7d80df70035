using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Tests.Alerts;

/// <summary>Contexts, times and hits for tests of alerts.</summary>
internal static class Sample
{
    public static readonly ScenarioInfo Wash =
        new("self-match-wash", "1", "MAR Art 12", Route.Compliance, EpisodeGap.ThirtyMinutes);

    public static readonly EventTime Start = At("2026-03-02T14:30:00Z");

    public static EventTime At(string iso) => EventTime.FromDateTimeOffset(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));

    public static EventTime Minute(double minutes) => Start + TimeSpan.FromMinutes(minutes);

    public static TaskContext Context(RecordedOutput output, bool rules = true, string role = "surveillance")
    {
        var context = new TaskContext(role, 0, output);
        if (rules)
        {
            context.Apply(ShippedRules.Create(Start, ["market.orders", "market.trades", "payments"]));
        }

        return context;
    }

    public static Evidence Evidence(string id, EventTime at, long offset = 0) => new()
    {
        EventId = id,
        Topic = "market.orders",
        Partition = 0,
        Offset = offset,
        EventTime = at,
        Role = "fill",
    };

    /// <summary>One match of a group with itself: its anchor and only evidence is `id`; it adds to its episode.</summary>
    public static Hit Match(string id, EventTime at, string group = "A1", long notional = 1_000_00, string? account = null) => new()
    {
        Scenario = Wash,
        Group = group,
        Accounts = [account ?? group],
        Instrument = "ABC",
        Issuer = "ABC Corp",
        Anchor = id,
        At = at,
        Adds = true,
        Gates = [new Gate { Name = "same group", Value = 1, Unit = "bool", Comparator = Comparator.True, Threshold = 1, Passed = true }],
        Evidence = [Evidence(id, at)],
        Window = new EventWindow { Start = at, End = at },
        Notional = notional,
        Currency = "USD",
        Reason = "Indicator of a wash trade.",
    };
}
