using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Positions;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.InsiderDealing;

/// <summary>Writes down what scenario 8 found.</summary>
internal static class InsiderHits
{
    private const int MostFills = 64;

    public static string SideOf(Trigger trigger) => trigger.After > trigger.Before ? "buy" : "sell";

    /// <param name="sigmas">The move in σ(1 d), with its sign.</param>
    public static Hit Of(
        IssuerState issuer, InstrumentState s, Trigger trigger, string group, in InsiderTrade trade, double sigmas, EventTime at,
        InsiderDealingOptions options)
    {
        bool up = trigger.After > trigger.Before;
        IReadOnlyList<EventTime> sessions = s.Positions.Sessions;
        int own = sessions.Count;
        while (own > 0 && sessions[own - 1] > trigger.Session)
        {
            own--;
        }

        EventTime from = sessions[Math.Max(0, own - options.SessionsBack)];
        List<PositionFill> fills = s.Positions.Trail.Collect(s.Positions.Find(group)!, from, trigger.Cut, MostFills);
        PositionEvidence evidence = new(fills, s.ReferenceOffsets);
        evidence.Records.Add(trigger.News.AsEvidence("news"));
        double move = (trigger.After!.Value / trigger.Before) - 1;
        string? currency = s.Reference?.Currency;
        double minor = currency is null ? 0 : MinorUnit.PerMajor(currency);
        List<string> quality = fills.Count == MostFills ? [$"evidence: the newest {MostFills} fills of the group"] : [];
        if (fills.Count == 0)
        {
            quality.Add("the single fills are no longer remembered: known by session");
        }

        return new Hit
        {
            Scenario = InsiderDealing.Info,
            Variant = trade.Usual is null ? "first-trade" : "size",
            Group = group,
            Accounts = evidence.Accounts,
            Instrument = s.Symbol,
            Issuer = issuer.Issuer,
            Side = SideOf(trigger),
            Anchor = trigger.News.DocumentId,
            At = at,
            Gates =
            [
                Gate("move", Math.Abs(move), "share", Math.Max(options.MoveSigma * Math.Abs(move / sigmas), options.Move)),
                Gate("net_value", trade.Value, "currency", issuer.Context.Parameters.Episodes.MarketMateriality),
                Gate("gain", trade.Gain, "currency", options.Gain),
                trade.Usual is null
                    ? new Gate { Name = "first_trade", Value = 1, Unit = "boolean", Comparator = Comparator.True, Threshold = 1, Passed = true }
                    : Gate("size", trade.Net / 1e9, "units", options.SizeRatio * trade.Usual.Value),
            ],
            Evidence = evidence.Records,
            Window = new EventWindow { Start = fills.Count > 0 ? fills[0].At : from, End = trigger.News.EventTime },
            Notional = currency is null ? null : (long)Math.Round(trade.Value * minor),
            Profit = currency is null ? null : (long)Math.Round(trade.Gain * minor),
            Currency = currency,
            Traders = evidence.Traders,
            Venues = evidence.Venues,
            TextIds = [trigger.News.DocumentId],
            ModelHash = trigger.News.ModelHash,
            ReferenceOffsets = evidence.ReferenceOffsets,
            DataQuality = quality,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of insider dealing in {s.Symbol}: owner group {group} {(up ? "bought" : "sold")} net {trade.Net / 1e9:0.##} at {trade.Average:0.####} within {options.SessionsBack} sessions before the news {trigger.News.DocumentId}, after which the price moved {move * 100:+0.0;-0.0} %: {(up ? "a gain" : "a gain or avoided loss")} of {trade.Gain:0} {currency}, {(trade.Usual is { } usual ? string.Create(CultureInfo.InvariantCulture, $"against a usual net of {usual:0.##}") : "its first trade here in the observed sessions")}."),
        };
    }

    private static Gate Gate(string name, double value, string unit, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = Comparator.AtLeast,
        Threshold = threshold,
        Passed = true,
    };
}
