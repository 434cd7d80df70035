using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.State;

public sealed partial class StateWriter
{
    public void Names(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Count(names.Count);
        for (int i = 0; i < names.Count; i++)
        {
            Name(names[i]);
        }
    }

    public void Raw(in RawRef raw)
    {
        Name(raw.Topic);
        Int(raw.Partition);
        Long(raw.Offset);
    }

    public void Evidence(in Evidence evidence)
    {
        Text(evidence.EventId);
        Name(evidence.Topic);
        Int(evidence.Partition);
        Long(evidence.Offset);
        Time(evidence.EventTime);
        Name(evidence.Role);
    }

    public void Evidence(IReadOnlyList<Evidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        Count(evidence.Count);
        for (int i = 0; i < evidence.Count; i++)
        {
            Evidence(evidence[i]);
        }
    }

    public void ReferenceOffset(in ReferenceOffset offset)
    {
        Name(offset.Topic);
        Int(offset.Partition);
        Long(offset.Offset);
    }

    public void ReferenceOffsets(IReadOnlyList<ReferenceOffset> offsets)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        Count(offsets.Count);
        for (int i = 0; i < offsets.Count; i++)
        {
            ReferenceOffset(offsets[i]);
        }
    }

    public void Window(in EventWindow window)
    {
        Time(window.Start);
        Time(window.End);
    }

    public void Gate(in Gate gate)
    {
        Name(gate.Name);
        Double(gate.Value);
        Name(gate.Unit);
        Choice(gate.Comparator);
        Double(gate.Threshold);
        Bool(gate.Passed);
    }

    public void Order(in MarketOrder market)
    {
        OrderEvent e = market.Order;
        Text(e.EventId);
        Name(e.Instrument);
        Name(e.Venue);
        Time(e.EventTime);
        Text(e.OrderId);
        Choice(e.Kind);
        Choice(e.Side);
        PriceOrNull(e.Price);
        Quantity(e.Quantity);
        Quantity(e.Remaining);
        QuantityOrNull(e.Displayed);
        Name(e.Account);
        NameOrNull(e.Firm);
        NameOrNull(e.Desk);
        NameOrNull(e.Trader);
        NameOrNull(e.Strategy);
        NameOrNull(e.Capacity);
        TextOrNull(e.ClientOrderId);
        Bool(e.ReceivedClientOrder);
        TextOrNull(e.CounterpartyOrderId);
        Name(market.Group);
        ChoiceOrNull(market.Role);
        TimeOrNull(market.OpenedAt);
        ReferenceOffsets(market.ReferenceOffsets);
    }

    public void Trade(in TradePrint trade)
    {
        Text(trade.TradeId);
        Choice(trade.Action);
        Name(trade.Instrument);
        Name(trade.Venue);
        Time(trade.EventTime);
        Price(trade.Price);
        Quantity(trade.Quantity);
        Bool(trade.Auction);
        ChoiceOrNull(trade.Aggressor);
        TextOrNull(trade.BuyOrderId);
        TextOrNull(trade.SellOrderId);
    }

    public void TextSignal(in TextSignal text)
    {
        Text(text.DocumentId);
        Choice(text.Kind);
        Name(text.Instrument);
        Double(text.Relevance);
        Time(text.EventTime);
        Name(text.Source);
        NameOrNull(text.Author);
        TimeOrNull(text.AuthorCreatedAt);
        Count(text.P.Count);
        for (int i = 0; i < text.P.Count; i++)
        {
            Float(text.P[i]);
        }

        Name(text.Topic);
        Bits(text.Fingerprint);
        TextOrNull(text.RepostOf);
        Name(text.ModelHash);
        TextOrNull(text.Revises);
        Count(text.Words.Count);
        for (int i = 0; i < text.Words.Count; i++)
        {
            Int(text.Words[i]);
        }
    }

    public void Retraction(in TextRetraction retraction)
    {
        Text(retraction.DocumentId);
        Time(retraction.EventTime);
        TextOrNull(retraction.SupersededBy);
    }

    public void Instrument(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        Name(instrument.Symbol);
        Name(instrument.Issuer);
        Names(instrument.Names);
        Names(instrument.Aliases);
        Name(instrument.Class);
        Price(instrument.Tick);
        Name(instrument.Currency);
        Name(instrument.SessionOpen);
        Name(instrument.SessionClose);
        NameOrNull(instrument.ClosingAuction);
        NameOrNull(instrument.TimeZone);
        QuantityOrNull(instrument.AverageDailyVolume);
        Time(instrument.ValidFrom);
    }

    public void Rules(Rules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Name(rules.Version);
        Time(rules.AppliedAt);
        Text(rules.ParametersJson);
        Name(rules.Hash);
        Names(rules.Feeds);
        Count(rules.Sources.Count);
        for (int i = 0; i < rules.Sources.Count; i++)
        {
            SourceWeight source = rules.Sources[i];
            Name(source.Name);
            Double(source.Weight);
            Bool(source.Trusted);
        }
    }

    public void Scenario(ScenarioInfo scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Name(scenario.Id);
        Name(scenario.Version);
        Name(scenario.Obligation);
        Choice(scenario.Route);
        Choice(scenario.Gap);
        Bool(scenario.TextOnly);
        Choice(scenario.Clock);
    }

    public void Hit(Hit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        Scenario(hit.Scenario);
        NameOrNull(hit.Revises);
        NameOrNull(hit.Variant);
        NameOrNull(hit.Group);
        Names(hit.Accounts);
        NameOrNull(hit.Instrument);
        NameOrNull(hit.Issuer);
        NameOrNull(hit.Side);
        NameOrNull(hit.Feed);
        Text(hit.Anchor);
        Time(hit.At);
        Count(hit.Gates.Count);
        for (int i = 0; i < hit.Gates.Count; i++)
        {
            Gate(hit.Gates[i]);
        }

        Evidence(hit.Evidence);
        Window(hit.Window);
        LongOrNull(hit.Notional);
        LongOrNull(hit.Profit);
        NameOrNull(hit.Currency);
        Bool(hit.Adds);
        DoubleOrNull(hit.Score);
        Double(hit.Modifier);
        ChoiceOrNull(hit.FixedSeverity);
        ChoiceOrNull(hit.SeverityCap);
        Bool(hit.OneBandUp);
        Names(hit.Counterparties);
        Names(hit.Traders);
        Names(hit.Venues);
        Names(hit.TextIds);
        NameOrNull(hit.ModelHash);
        ReferenceOffsets(hit.ReferenceOffsets);
        Names(hit.DataQuality);
        Bool(hit.IsCanary);
        Text(hit.Reason);
    }
}
