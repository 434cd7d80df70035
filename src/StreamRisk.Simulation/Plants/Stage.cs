using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Payments;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Texts;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Plants;

/// <summary>What a plant plays with.</summary>
internal sealed class Stage
{
    private readonly List<Planting> _plantings = [];
    private readonly HashSet<int> _withHistory = [];

    public required Agenda Agenda { get; init; }

    public required Prng Random { get; init; }

    public required SessionDates Dates { get; init; }

    public required Population People { get; init; }

    /// <summary>The main days' order flow, one an instrument.</summary>
    public required IReadOnlyList<OrderFlow> Flows { get; init; }

    /// <summary>Texts about the same instruments.</summary>
    public required IReadOnlyList<Chatter> Chatters { get; init; }

    public required Rooms Rooms { get; init; }

    public required Recorder Recorder { get; init; }

    public required NewsDesk News { get; init; }

    public required IReadOnlyList<Author> Authors { get; init; }

    public required PaymentDesk Payments { get; init; }

    public required MoneyFlow Money { get; init; }

    public required int PlantsPerLevel { get; init; }

    /// <summary>Truth about what was played so far, in order of start.</summary>
    public IReadOnlyList<Label> Labels => [.. _plantings.Select(p => p.ToLabel()).OfType<Label>().OrderBy(l => l.Start)];

    public Planting Plant(string scenario, LabelKind kind, string? instrument = null, Difficulty difficulty = Difficulty.Normal)
    {
        Planting planting = new(scenario, kind, instrument, difficulty);
        _plantings.Add(planting);
        return planting;
    }

    /// <summary>What is planted may rightly be seen as this as well.</summary>
    /// <param name="accounts">Empty: whoever it is.</param>
    public void Also(string scenario, string? instrument, EventTime from, EventTime until, params ReadOnlySpan<string> accounts)
    {
        Planting also = Plant(scenario, LabelKind.Also, instrument);
        also.Cover(from);
        also.Cover(until);
        also.Involve(accounts);
    }

    /// <summary>Every level of difficulty as often as is wanted, with the shapes dealt out so that none comes twice before all came once.</summary>
    public IEnumerable<(Difficulty Difficulty, int Shape)> Cases(int shapes)
    {
        List<int> deck = [];
        for (int i = 0; i < PlantsPerLevel; i++)
        {
            foreach (Difficulty difficulty in Enum.GetValues<Difficulty>())
            {
                if (deck.Count == 0)
                {
                    deck = [.. Enumerable.Range(0, shapes)];
                    Random.Shuffle(deck);
                }

                int shape = deck[^1];
                deck.RemoveAt(deck.Count - 1);
                yield return (difficulty, shape);
            }
        }
    }

    /// <summary>A scene on an instrument that has so many minutes to spare; null: none has.</summary>
    public Scene? Open(string scenario, LabelKind kind, Difficulty difficulty, double minutes, double from = 12, double until = 350, Func<int, bool>? suits = null) =>
        Rooms.Take(minutes, from, until, suits) is { } room ? new Scene(this, room, Plant(scenario, kind, Flows[room.Instrument].Instrument.Symbol, difficulty)) : null;

    /// <summary>Books a payment of a plant.</summary>
    public void Book(Planting planting, Party debtor, Party creditor, long amount, Channel channel, string? payer = null)
    {
        Payment payment = Payments.Book(debtor, creditor, amount, channel, payer);
        planting.Add(payment.EventTime, payment.PaymentId);
    }

    /// <summary>A scene in the history of an instrument that has no other there; null: there is none left.</summary>
    public Scene? OpenHistory(string scenario, LabelKind kind, Difficulty difficulty)
    {
        for (int i = 0; i < 40; i++)
        {
            int instrument = Random.Next(Flows.Count);
            if (_withHistory.Add(instrument))
            {
                return new Scene(this, new Room(instrument, 0, 0, SessionDates.Minutes), Plant(scenario, kind, Flows[instrument].Instrument.Symbol, difficulty));
            }
        }

        return null;
    }

    /// <summary>A scene over a whole session that is in nobody's way.</summary>
    public Scene OpenAllDay(string scenario, LabelKind kind, Difficulty difficulty)
    {
        Room room = new(Random.Next(Flows.Count), Random.Next(Dates.Mains.Count), 6, 374);
        return new Scene(this, room, Plant(scenario, kind, Flows[room.Instrument].Instrument.Symbol, difficulty));
    }

    /// <summary>A time of a day so many weekdays before the main day, when branches are open.</summary>
    public EventTime Hours(int sessionsBack) =>
        SessionDates.At(Dates.Back(sessionsBack), TimeSpan.FromSeconds(Random.Between(13 * 3600, 20 * 3600)));

    public Side DrawSide() => Random.Chance(0.5) ? Side.Buy : Side.Sell;
}
