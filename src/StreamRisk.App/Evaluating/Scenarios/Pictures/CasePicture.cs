using System.Globalization;
using System.Text;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Evaluating.Scenarios.Pictures;

/// <summary>Draws a case: prices with best bid and ask, the orders and fills of its accounts and its texts, or the payments of its accounts.</summary>
internal static class CasePicture
{
    private const int MostPoints = 1_500;
    private const string Buy = "var(--good)";
    private const string Sell = "var(--ideal)";
    private const string Soft = "var(--soft)";

    public static void Draw(StringBuilder page, Case shown, CaseRecords records)
    {
        if (shown.Instrument is not null && (records.Trades.Count > 0 || records.Quotes.Count > 0 || records.Orders.Count > 0))
        {
            DrawMarket(page, shown, records);
        }
        else if (records.Payments.Count > 0)
        {
            DrawPayments(page, shown, records);
        }
        else
        {
            var plot = new Plot(page, Title(shown), shown.From, shown.To, 0, 1);
            Frame(plot, shown, records);
            plot.Close(_ => "");
        }
    }

    private static void DrawMarket(StringBuilder page, Case shown, CaseRecords records)
    {
        (double low, double high) = Range(records);
        var plot = new Plot(page, Title(shown), shown.From, shown.To, low, high);
        Frame(plot, shown, records);
        plot.Path(Thinned(records.Quotes.Where(q => q.Bid is not null).Select(q => (q.At, q.Bid!.Value)).ToList()), Buy, step: true);
        plot.Path(Thinned(records.Quotes.Where(q => q.Ask is not null).Select(q => (q.At, q.Ask!.Value)).ToList()), Sell, step: true);
        plot.Path(Thinned(records.Trades), Soft, step: false);
        double largest = records.Orders.Count == 0 ? 1 : Math.Max(1e-9, records.Orders.Max(o => o.Quantity));
        foreach (OrderLine order in records.Orders)
        {
            string colour = order.Side == Side.Buy ? Buy : Sell;
            plot.Line(order.From, order.Price, order.To, order.Price, colour, 1.5 + (6 * order.Quantity / largest), order.Marked ? 0.9 : 0.35);
            if (order.Ended is OrderKind.Cancel or OrderKind.Expire or OrderKind.Reject)
            {
                plot.Cross(order.To, order.Price, colour);
            }
        }

        foreach ((EventTime at, double price, Side side) in records.Fills)
        {
            plot.Dot(at, price, 3.5, side == Side.Buy ? Buy : Sell, side == Side.Buy ? "bought" : "sold");
        }

        plot.Close(v => v.ToString("0.####", CultureInfo.InvariantCulture));
    }

    private static void DrawPayments(StringBuilder page, Case shown, CaseRecords records)
    {
        // Amounts differ by orders of magnitude.
        double low = records.Payments.Min(p => Log(p.Amount));
        double high = records.Payments.Max(p => Log(p.Amount));
        var plot = new Plot(page, Title(shown), shown.From, shown.To, low, high);
        Frame(plot, shown, records);
        foreach ((EventTime at, double amount, bool credit, bool marked) in records.Payments)
        {
            string colour = credit ? Buy : Sell;
            plot.Line(at, low, at, Log(amount), colour, 1, marked ? 0.7 : 0.25);
            plot.Dot(at, Log(amount), marked ? 4 : 2, colour, string.Create(CultureInfo.InvariantCulture, $"{(credit ? "in" : "out")} {amount:N2}"));
        }

        plot.Close(v => Math.Pow(10, v).ToString("N0", CultureInfo.InvariantCulture));
    }

    private static void Frame(Plot plot, Case shown, CaseRecords records)
    {
        plot.Shade(shown.Start, shown.End);
        foreach ((EventTime at, bool news) in records.Texts)
        {
            plot.Tick(at, news ? Sell : Soft, news ? "news" : "post");
        }

        if (shown.Detected is { } detected)
        {
            plot.Upright(detected, "var(--ink)", "alert");
        }
    }

    /// <summary>Of trades, quotes, and orders as far as they lie near them.</summary>
    private static (double Low, double High) Range(CaseRecords records)
    {
        List<double> prices = [.. records.Trades.Select(t => t.Price), .. records.Quotes.SelectMany(q => new[] { q.Bid, q.Ask }).OfType<double>()];
        if (prices.Count == 0)
        {
            prices.AddRange(records.Orders.Select(o => o.Price));
        }

        (double low, double high) = (prices.Min(), prices.Max());
        double near = 2 * Math.Max(high - low, high * 0.001);
        List<double> orders = [.. records.Orders.Select(o => o.Price).Where(p => p > low - near && p < high + near)];
        return orders.Count == 0 ? (low, high) : (Math.Min(low, orders.Min()), Math.Max(high, orders.Max()));
    }

    private static IEnumerable<(EventTime, double)> Thinned(IReadOnlyList<(EventTime, double)> points)
    {
        int every = Math.Max(1, points.Count / MostPoints);
        return points.Where((_, i) => i % every == 0);
    }

    private static double Log(double amount) => Math.Log10(Math.Max(1, amount));

    private static string Title(Case shown) => ReportHtml.Text($"{shown.Scenario}: {shown.Kind}");
}
