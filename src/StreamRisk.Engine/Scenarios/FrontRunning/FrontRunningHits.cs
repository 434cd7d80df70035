using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.FrontRunning;

/// <summary>Writes down what scenario 7 found.</summary>
internal static class FrontRunningHits
{
    public static string SideOf(Side side) => side == Side.Buy ? "buy" : "sell";

    public static Evidence EvidenceOf(in RawRef raw, in OrderEvent e, string role) => new()
    {
        EventId = e.EventId,
        Topic = raw.Topic,
        Partition = raw.Partition,
        Offset = raw.Offset,
        EventTime = e.EventTime,
        Role = role,
    };

    /// <summary>What a group entered ahead of the client, 1e-9 units.</summary>
    public static long Quantity(ClientOrder client, string group)
    {
        long sum = 0;
        foreach (OwnOrder own in client.Own)
        {
            sum = own.Group == group ? Saturating.Add(sum, own.Quantity) : sum;
        }

        return sum;
    }

    /// <param name="own">The order that completed the gates.</param>
    public static Hit Of(InstrumentState s, ClientOrder client, OwnOrder own, FrontRunningOptions options)
    {
        SortedSet<string> accounts = new(StringComparer.Ordinal);
        SortedSet<string> traders = new(StringComparer.Ordinal);
        SortedSet<string> venues = new(StringComparer.Ordinal);
        List<Evidence> evidence = [client.Evidence];
        List<ReferenceOffset> offsets = [.. s.ReferenceOffsets, .. client.ReferenceOffsets];
        long micros = 0;
        TimeSpan after = own.At - client.ReceivedAt;
        foreach (OwnOrder each in client.Own)
        {
            if (each.Group == own.Group)
            {
                evidence.Add(each.Evidence);
                accounts.Add(each.Account);
                venues.Add(each.Venue);
                offsets.AddRange(each.ReferenceOffsets);
                after = each.At - client.ReceivedAt < after ? each.At - client.ReceivedAt : after;
                Price? price = each.Price ?? s.Bars.LastPrice;
                micros = price is { } p ? Saturating.Add(micros, Notional.Micros(p, new Quantity(each.Quantity))) : micros;
                if (each.Trader is { } trader)
                {
                    traders.Add(trader);
                }
            }
        }

        long quantity = Quantity(client, own.Group);
        string? currency = s.Reference?.Currency;
        return new Hit
        {
            Scenario = FrontRunning.Info,
            Variant = Tie(client, own),
            Group = own.Group,
            Accounts = [.. accounts],
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Side = SideOf(own.Side),
            Anchor = own.Evidence.EventId,
            At = own.At,
            Gates =
            [
                Gate("client_order", client.Quantity / 1e9, "shares", Comparator.AtLeast, Math.Min(options.BlockShares, client.Quantity / 1e9)),
                Gate("own_of_client", (double)quantity / client.Quantity, "share", Comparator.AtLeast, options.OwnOfClient),
                Gate("client_done", (double)client.Done / client.Quantity, "share", Comparator.AtMost, options.ClientDone),
                new Gate { Name = "related", Value = 1, Unit = "boolean", Comparator = Comparator.True, Threshold = 1, Passed = true },
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = client.ReceivedAt, End = own.At },
            Notional = currency is null ? null : Notional.MinorUnits(micros, currency),
            Currency = currency,
            FixedSeverity = after <= options.HighWithin ? Severity.High : Severity.Medium,
            Counterparties = [client.Account],
            Traders = [.. traders],
            Venues = [.. venues],
            ReferenceOffsets = offsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of front running: owner group {own.Group} entered {quantity / 1e9:0.##} {s.Symbol} to {SideOf(own.Side)} {after.TotalSeconds:0.###} s after the firm received a client's order for {client.Quantity / 1e9:0.##}, of which {100.0 * client.Done / client.Quantity:0} % was done ({Tie(client, own)})."),
        };
    }

    private static string Tie(ClientOrder client, OwnOrder own) =>
        client.Trader is not null && client.Trader == own.Trader ? "same-trader"
        : client.Desk is not null && client.Desk == own.Desk ? "same-desk"
        : own.Role == Role.Employee ? "employee" : "house";

    private static Gate Gate(string name, double value, string unit, Comparator comparator, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = comparator,
        Threshold = threshold,
        Passed = true,
    };
}
