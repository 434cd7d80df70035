using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>
/// One side is shown large orders that are not meant, so that someone meets the small order on the other side; then they go. The harder
/// ones also keep honest orders on both sides.
/// </summary>
internal sealed class Spoof
{
    private const int Tries = 25;

    private readonly Scene _scene;
    private readonly SpoofTerms _terms;
    private readonly Side _side;
    private readonly IReadOnlyList<Party> _group;
    private readonly List<SimOrder> _shown = [];

    public Spoof(Scene scene, SpoofTerms terms)
    {
        (_scene, _terms) = (scene, terms);
        _side = scene.Stage.DrawSide();
        _group = scene.CastGroup(terms.Shape == SpoofShape.Linked ? 3 : 1);

        // So many orders for so few fills are that as well.
        scene.Stage.Also(OrderRatioPlants.Scenario, scene.Instrument.Symbol, scene.Start, scene.At(390), [.. _group.Select(p => p.Account)]);
    }

    public IEnumerable<double> Script()
    {
        if (_terms.Shape == SpoofShape.Busy)
        {
            _scene.Flow.Pace(_scene.Start, _scene.End, 3);
        }

        int done = 0;
        for (int i = 0; i < Tries && done < _terms.Times; i++)
        {
            bool filled = false;
            foreach (double pause in Once(() => filled = true))
            {
                yield return pause;
            }

            done += filled ? 1 : 0;
            yield return filled ? _scene.Draw(20, 120) : _scene.Draw(2, 8);
        }
    }

    private IEnumerable<double> Once(Action filled)
    {
        Exchange exchange = _scene.Exchange;
        Side shownSide = OtherSide.Of(_side);
        _scene.Flow.Refresh();
        if (exchange.InAuction || (exchange.BestBid, exchange.BestAsk) is not ({ } bid, { } ask) || ask - bid < 3)
        {
            yield break;
        }

        long best = exchange.Best(_side)!.Value;
        long depth = exchange.Depth(shownSide, 5);
        double shares = Math.Max(_scene.Draw(60, 200), _terms.OfDepth * depth / _terms.Ratio);
        SimOrder? meant = _terms.Shape == SpoofShape.Aggressive
            ? null
            : _scene.Place(_group[0], _side, OtherSide.Improve(_side, best, 1), Scene.Tens(shares));
        yield return _scene.Draw(0.05, 0.4);

        double total = Math.Ceiling(Scene.Tens(shares) / 10.0 * _terms.Ratio) * 10;
        ShowHonest(shownSide, total);
        foreach (double pause in Show(shownSide, total))
        {
            yield return pause;
        }

        _scene.Instrument.Fair.Push((_side == Side.Buy ? -1 : 1) * _terms.Impact / _scene.Instrument.Fair.Ticks);
        _scene.Flow.Refresh();
        yield return _terms.Life * _scene.Draw(0.85, 1.1);

        if (_terms.Shape == SpoofShape.TokenFill && _shown[0].IsOpen && _shown[0].Ticks == exchange.Best(shownSide))
        {
            _scene.Flow.TakeAt(_side, _shown[0].Ticks!.Value, Math.Max(10, 10 * (_shown[0].Remaining / 160)));
            yield return _scene.Draw(0.05, 0.3);
        }

        if (meant is null)
        {
            if (exchange.Best(shownSide) is { } touch && !_shown.Exists(o => o.Ticks == touch))
            {
                meant = _scene.Place(_group[0], _side, touch, Scene.Tens(shares));
            }
        }
        else if (meant.IsOpen)
        {
            _scene.Flow.TakeAt(shownSide, meant.Ticks!.Value, meant.Remaining);
        }

        if (meant is { Executed: > 0 })
        {
            filled();
            yield return _terms.Reaction * _scene.Draw(0.8, 1.2);
        }

        if (meant is not null)
        {
            exchange.Cancel(meant);
        }

        foreach (SimOrder order in _shown)
        {
            Withdraw(order);
            yield return _scene.Draw(0.002, 0.04);
        }

        _shown.Clear();
    }

    private IEnumerable<double> Show(Side side, double total)
    {
        int orders = _terms.Shape == SpoofShape.SingleLarge ? 1 : _terms.Orders;
        for (int i = 0; i < orders; i++)
        {
            if (_scene.Exchange.Best(side) is not { } best)
            {
                yield break;
            }

            // Behind the best price, where nobody takes them; the one that is to be touched stands in front.
            bool first = i == 0 && _terms.Shape == SpoofShape.TokenFill;
            long ticks = OtherSide.Improve(side, best, first ? 1 : -(1 + (i % _terms.Levels)));
            if (_scene.Exchange.WouldCross(side, ticks))
            {
                ticks = best;
            }

            _shown.Add(_scene.Place(_group[^(1 + (i % Math.Max(1, _group.Count - 1)))], side, ticks, Scene.Tens(Math.Ceiling(total / orders / 10) * 10)));
            yield return _scene.Draw(0.005, 0.08);
        }
    }

    /// <summary>Small orders that are meant and stay, on both sides.</summary>
    private void ShowHonest(Side shownSide, double total)
    {
        if (_scene.Difficulty == Difficulty.Hard && _scene.Exchange.Best(shownSide) is { } far && _scene.Exchange.Best(_side) is { } near)
        {
            Keep(_scene.Place(_group[0], shownSide, OtherSide.Improve(shownSide, far, -7), Scene.Tens(0.1 * total)));
            Keep(_scene.Place(_group[0], _side, OtherSide.Improve(_side, near, -7), Scene.Tens(0.2 * total)));
        }

        void Keep(SimOrder order) => _scene.Stage.Agenda.In(_scene.Draw(15, 18), () => _scene.Exchange.Cancel(order));
    }

    private void Withdraw(SimOrder order)
    {
        Exchange exchange = _scene.Exchange;
        if (!order.IsOpen)
        {
            return;
        }

        if (_terms.Shape == SpoofShape.AmendedAway)
        {
            exchange.Amend(order, OtherSide.Improve(order.Side, order.Ticks!.Value, -_scene.Random.Between(40, 90)), order.Remaining);
            _scene.Stage.Agenda.In(_scene.Draw(12, 15), () => exchange.Cancel(order));
        }
        else if (_terms.Shape == SpoofShape.AmendedDown && order.Remaining > 10)
        {
            exchange.Amend(order, order.Ticks!.Value, 10);
            _scene.Stage.Agenda.In(_scene.Draw(12, 15), () => exchange.Cancel(order));
        }
        else
        {
            exchange.Cancel(order);
        }
    }
}
