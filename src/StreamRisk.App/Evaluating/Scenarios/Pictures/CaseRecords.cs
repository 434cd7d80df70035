using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Evaluating.Scenarios.Pictures;

/// <summary>What the files hold about a case, as far as its picture shows it; in the order of the files.</summary>
internal sealed class CaseRecords
{
    // More than a picture can show apart; accounts with more orders than that are shown as far as they fit.
    private const int MostOrders = 400;

    private readonly Case _case;
    private readonly QuoteBook _book = new();
    private readonly Dictionary<string, (Side Side, double Price, double Quantity, EventTime From, bool Marked)> _open = new(StringComparer.Ordinal);

    public CaseRecords(Case shown) => _case = shown;

    public List<(EventTime At, double Price)> Trades { get; } = [];

    public List<(EventTime At, double? Bid, double? Ask)> Quotes { get; } = [];

    /// <summary>Of the accounts of the case.</summary>
    public List<OrderLine> Orders { get; } = [];

    public List<(EventTime At, double Price, Side Side)> Fills { get; } = [];

    /// <summary>Texts that the label or the alert names.</summary>
    public List<(EventTime At, bool News)> Texts { get; } = [];

    /// <summary>Of the accounts of the case, in major units.</summary>
    public List<(EventTime At, double Amount, bool Credit, bool Marked)> Payments { get; } = [];

    public void Add(in OrderEvent order)
    {
        if (order.Instrument != _case.Instrument || order.EventTime > _case.To)
        {
            return;
        }

        bool changed = _book.Apply(order);
        if (changed && order.EventTime >= _case.From)
        {
            Quotes.Add((order.EventTime, _book.Bid, _book.Ask));
        }

        if (_case.Accounts.Contains(order.Account))
        {
            AddOwn(order);
        }
    }

    public void Add(in TradePrint trade)
    {
        if (trade.Instrument == _case.Instrument && trade.Action == TradeAction.New && Within(trade.EventTime))
        {
            Trades.Add((trade.EventTime, QuoteBook.Value(trade.Price)));
        }
    }

    public void Add(Payment payment)
    {
        if (!Within(payment.EventTime) || payment.Status != PaymentStatus.Booked)
        {
            return;
        }

        bool credit = _case.Accounts.Contains(payment.CreditorAccount);
        if (credit || _case.Accounts.Contains(payment.DebtorAccount))
        {
            Payments.Add((payment.EventTime, payment.Amount / (double)MinorUnit.PerMajor(payment.Currency), credit, _case.EventIds.Contains(payment.PaymentId)));
        }
    }

    public void AddText(string id, EventTime at, bool news)
    {
        if (_case.EventIds.Contains(id) && Within(at))
        {
            Texts.Add((at, news));
        }
    }

    /// <summary>No record comes any more: orders that are open stay to the end of the picture.</summary>
    public void Close()
    {
        foreach (string id in _open.Keys.Order(StringComparer.Ordinal).ToList())
        {
            End(id, _case.To, null);
        }
    }

    private bool Within(EventTime at) => at >= _case.From && at <= _case.To;

    private void AddOwn(in OrderEvent order)
    {
        bool marked = _case.EventIds.Contains(order.EventId);
        switch (order.Kind)
        {
            case OrderKind.New or OrderKind.Amend:
                marked |= _open.TryGetValue(order.OrderId, out var before) && before.Marked;
                End(order.OrderId, order.EventTime, null);
                if (order.Price is { } price)
                {
                    _open[order.OrderId] = (order.Side, QuoteBook.Value(price), order.Remaining.Nanos / QuoteBook.Nanos, order.EventTime, marked);
                }

                break;
            case OrderKind.Fill:
                if (Within(order.EventTime) && order.Price is { } executed)
                {
                    Fills.Add((order.EventTime, QuoteBook.Value(executed), order.Side));
                }

                if (order.Remaining.Nanos == 0)
                {
                    End(order.OrderId, order.EventTime, order.Kind);
                }

                break;
            default:
                if (_open.TryGetValue(order.OrderId, out var open))
                {
                    _open[order.OrderId] = open with { Marked = open.Marked || marked };
                }

                if (order.Remaining.Nanos == 0)
                {
                    End(order.OrderId, order.EventTime, order.Kind);
                }

                break;
        }
    }

    private void End(string orderId, EventTime at, OrderKind? how)
    {
        if (_open.Remove(orderId, out var order) && at >= _case.From && Orders.Count < MostOrders)
        {
            Orders.Add(new OrderLine(order.Side, order.Price, order.Quantity, EventTime.Max(order.From, _case.From), EventTime.Min(at, _case.To), how, order.Marked));
        }
    }
}
