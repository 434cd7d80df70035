using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation;

/// <summary>Gives records their ids and times. Times rise by at least a microsecond a record.</summary>
internal sealed class Recorder(Agenda agenda, IRecordSink sink)
{
    private EventTime _last = EventTime.MinValue;
    private long _orders;
    private long _orderEvents;
    private long _trades;
    private long _news;
    private long _posts;
    private long _payments;

    public IRecordSink Sink => sink;

    public string NextOrderId() => Id("OR", ++_orders);

    public string NextOrderEventId() => Id("EV", ++_orderEvents);

    public string NextTradeId() => Id("TR", ++_trades);

    public string NextNewsId() => Id("NW", ++_news);

    public string NextPostId() => Id("PO", ++_posts);

    public string NextPaymentId() => Id("PA", ++_payments);

    /// <summary>The time of the next record.</summary>
    public EventTime Stamp()
    {
        _last = EventTime.Max(agenda.Now, new EventTime(_last.Micros + 1));
        return _last;
    }

    private static string Id(string prefix, long number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D8}");
}
