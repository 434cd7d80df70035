using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Market;

/// <summary>Large orders of clients, as a firm received them: worked at the touch, a part shown at a time, until done or given up.</summary>
internal sealed class ClientDesk(OrderFlow flow, Agenda agenda, Crowd crowd, Prng random)
{
    private const int OrdersADay = 3;

    /// <summary>Plans the day's ordinary ones; they are done well before the close.</summary>
    public void Play(EventTime open)
    {
        for (int i = 0; i < OrdersADay; i++)
        {
            EventTime start = open + TimeSpan.FromSeconds((3_600 * (1.6 * i)) + random.Between(300, 4_000));
            agenda.At(start, () =>
            {
                Side side = random.Chance(0.5) ? Side.Buy : Side.Sell;
                if (Receive(crowd.ClientFirm, 1 + random.Next(3), side, flow.Slice(30, 0.02 + (0.1 * random.NextDouble()))) is { } order)
                {
                    agenda.Play(agenda.Now, Work(order, 1_200));
                }
            });
        }
    }

    /// <summary>A trader of the firm has a client's order and enters it at the touch; null: there is no price to join.</summary>
    public SimOrder? Receive(Firm firm, int trader, Side side, long shares)
    {
        flow.Refresh();
        OrderTags tags = firm.Tags(trader, null) with { Capacity = "agency", ClientOrderId = crowd.NextClientOrder(), ReceivedClientOrder = true };
        return flow.Exchange.InAuction || flow.Exchange.Best(side) is not { } best
            ? null
            : flow.Exchange.Place(firm.Broker, side, best, shares, tags, shown: flow.Slice(1, 0.1));
    }

    /// <summary>Keeps the order at the touch for that many seconds, then takes the rest back.</summary>
    public IEnumerable<double> Work(SimOrder order, double seconds)
    {
        EventTime until = agenda.Now + TimeSpan.FromSeconds(seconds);
        while (order.IsOpen && agenda.Now < until)
        {
            yield return 15 + (45 * random.NextDouble());
            if (order.IsOpen && !flow.Exchange.InAuction && flow.Exchange.Best(order.Side) is { } best && best != order.Ticks
                && !flow.Exchange.WouldCross(order.Side, best))
            {
                flow.Exchange.Amend(order, best, order.Remaining);
            }
        }

        flow.Exchange.Cancel(order);
    }
}
