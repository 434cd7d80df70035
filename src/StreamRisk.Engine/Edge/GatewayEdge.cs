using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>What the gateway does to a decoded record: checks it, joins the reference data, splits a payment into its two legs.</summary>
/// <remarks>No state but the reference table. One thread.</remarks>
public sealed class GatewayEdge(ReferenceTable reference)
{
    /// <summary>Null: the order is taken.</summary>
    /// <param name="arrival">LogAppendTime of the raw record; of a file its as-of time.</param>
    public static Rejection? Check(in OrderEvent order, EventTime arrival)
    {
        if ((FieldCheck.Id(order.EventId, "event_id")
            ?? FieldCheck.Id(order.Instrument, "instrument")
            ?? FieldCheck.Id(order.Venue, "venue")
            ?? FieldCheck.Id(order.OrderId, "order_id")
            ?? FieldCheck.Id(order.Account, "account")
            ?? FieldCheck.OptionalId(order.ClientOrderId, "client_order_id")
            ?? FieldCheck.OptionalId(order.CounterpartyOrderId, "counterparty_order_id")
            ?? FieldCheck.Time(order.EventTime, arrival, "event_time")
            ?? FieldCheck.NotNegative(order.Quantity.Nanos, "quantity")
            ?? FieldCheck.NotNegative(order.Remaining.Nanos, "remaining")) is { } bad)
        {
            return bad;
        }

        if (order.Displayed is { } displayed && FieldCheck.NotNegative(displayed.Nanos, "displayed") is { } badDisplayed)
        {
            return badDisplayed;
        }

        // Only a market order has no price. A price of zero or below is refused: returns and notional values need a positive one.
        if (order.Price is { } price && FieldCheck.Positive(price.Nanos, "price") is { } badPrice)
        {
            return badPrice;
        }

        return order.Kind switch
        {
            OrderKind.Fill when order.Price is null =>
                new Rejection(RejectionClass.Missing, "price of a fill is absent; the execution price is needed.", "price"),
            OrderKind.Fill or OrderKind.New when order.Quantity.Nanos == 0 =>
                new Rejection(RejectionClass.OutOfRange, "quantity is zero; a new order or a fill has more than 0.", "quantity"),
            OrderKind.New or OrderKind.Amend when order.Remaining > order.Quantity =>
                new Rejection(
                    RejectionClass.OutOfRange, "remaining is more than quantity; what is open is part of the order's total.", "remaining"),
            _ => null,
        };
    }

    /// <inheritdoc cref="Check(in OrderEvent, EventTime)"/>
    public static Rejection? Check(in TradePrint trade, EventTime arrival)
    {
        Rejection? bad = FieldCheck.Id(trade.TradeId, "trade_id")
            ?? FieldCheck.Id(trade.Instrument, "instrument")
            ?? FieldCheck.Id(trade.Venue, "venue")
            ?? FieldCheck.OptionalId(trade.BuyOrderId, "buy_order_id")
            ?? FieldCheck.OptionalId(trade.SellOrderId, "sell_order_id")
            ?? FieldCheck.Time(trade.EventTime, arrival, "event_time")
            ?? (trade.Action == TradeAction.Bust ? FieldCheck.NotNegative(trade.Price.Nanos, "price") : FieldCheck.Positive(trade.Price.Nanos, "price"))
            ?? FieldCheck.NotNegative(trade.Quantity.Nanos, "quantity");
        return bad is null && trade.Quantity.Nanos == 0 && trade.Action != TradeAction.Bust
            ? new Rejection(RejectionClass.OutOfRange, "quantity is zero; only a bust may have none.", "quantity")
            : bad;
    }

    /// <inheritdoc cref="Check(in OrderEvent, EventTime)"/>
    public static Rejection? Check(Payment payment, EventTime arrival) =>
        FieldCheck.Id(payment.PaymentId, "payment_id")
        ?? FieldCheck.Id(payment.DebtorAccount, "debtor_account")
        ?? FieldCheck.Id(payment.CreditorAccount, "creditor_account")
        ?? FieldCheck.Time(payment.EventTime, arrival, "event_time")
        ?? FieldCheck.NotNegative(payment.Amount, "amount")
        ?? FieldCheck.Currency(payment.Currency, "currency")
        ?? FieldCheck.Countries(payment.Countries, "countries");

    /// <summary>Reference records may be valid from a future time, so only their content is checked.</summary>
    public static Rejection? Check(Instrument instrument) =>
        FieldCheck.Id(instrument.Symbol, "symbol")
        ?? FieldCheck.Id(instrument.Issuer, "issuer")
        ?? FieldCheck.Id(instrument.SessionOpen, "session_open")
        ?? FieldCheck.Id(instrument.SessionClose, "session_close")
        ?? FieldCheck.Positive(instrument.Tick.Nanos, "tick")
        ?? FieldCheck.Id(instrument.Currency, "currency") // a crypto pair is quoted in what ISO 4217 does not list
        ?? (instrument.AverageDailyVolume is { } volume ? FieldCheck.NotNegative(volume.Nanos, "average_daily_volume") : null)
        ?? FieldCheck.Session(instrument);

    /// <inheritdoc cref="Check(Instrument)"/>
    public static Rejection? Check(AccountOwner owner)
    {
        Rejection? bad = FieldCheck.Id(owner.Account, "account") ?? FieldCheck.Id(owner.Owner, "owner");
        for (int i = 0; bad is null && i < owner.LinkedOwners.Count; i++)
        {
            bad = FieldCheck.Id(owner.LinkedOwners[i], "linked_owners");
        }

        return bad;
    }

    /// <summary>The order with owner group, role and account age as of its event time.</summary>
    public MarketOrder Join(in OrderEvent order)
    {
        Holder holder = reference.HolderOf(order.Account, order.EventTime);
        return new MarketOrder
        {
            Order = order,
            Group = OmnibusGroup.Of(holder.Group, holder.Owner?.Role, order.Account, order.ClientOrderId),
            Role = holder.Owner?.Role,
            OpenedAt = holder.Owner?.OpenedAt,
            ReferenceOffsets = holder.Offsets,
        };
    }

    /// <summary>The payment as each of its two owner groups sees it: `Debit` belongs to the debtor's group, `Credit` to the creditor's.</summary>
    public (LedgerLeg Debit, LedgerLeg Credit) Split(Payment payment)
    {
        Holder debtor = reference.HolderOf(payment.DebtorAccount, payment.EventTime);
        Holder creditor = reference.HolderOf(payment.CreditorAccount, payment.EventTime);
        return (
            LegOf(payment, Leg.Debit, debtor, creditor, payment.DebtorAccount, payment.CreditorAccount, payment.DebtorName, payment.CreditorName),
            LegOf(payment, Leg.Credit, creditor, debtor, payment.CreditorAccount, payment.DebtorAccount, payment.CreditorName, payment.DebtorName));
    }

    private static LedgerLeg LegOf(
        Payment payment,
        Leg leg,
        Holder own,
        Holder other,
        string account,
        string counterparty,
        string? name,
        string? counterpartyName) => new()
        {
            PaymentId = payment.PaymentId,
            Status = payment.Status,
            Leg = leg,
            EventTime = payment.EventTime,
            Group = own.Group,
            Account = account,
            Role = own.Owner?.Role,
            OpenedAt = own.Owner?.OpenedAt,
            Counterparty = counterparty,
            CounterpartyGroup = other.Group,
            Name = name,
            CounterpartyName = counterpartyName,
            Countries = payment.Countries,
            Amount = payment.Amount,
            Currency = payment.Currency,
            Channel = payment.Channel,
            CustomerInitiated = payment.CustomerInitiated,
            KnownOwner = own.Owner is not null,
            ReferenceOffsets = Join(own.Offsets, other.Offsets),
        };

    /// <summary>A leg states its counterparty's group as well, so both sides' records were used.</summary>
    private static IReadOnlyList<ReferenceOffset> Join(IReadOnlyList<ReferenceOffset> own, IReadOnlyList<ReferenceOffset> other) =>
        other.Count == 0 ? own : own.Count == 0 ? other : [.. own, .. other];
}
