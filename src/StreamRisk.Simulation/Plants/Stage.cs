using StreamRisk.Engine;
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

    public required Agenda Agenda { get; init; }

    public required Prng Random { get; init; }

    public required SessionDates Dates { get; init; }

    public required Population People { get; init; }

    /// <summary>The main day's order flow, one an instrument, in the order in which the plants are dealt out.</summary>
    public required IReadOnlyList<OrderFlow> Flows { get; init; }

    /// <summary>Texts about the same instruments.</summary>
    public required IReadOnlyList<Chatter> Chatters { get; init; }

    public required NewsDesk News { get; init; }

    public required IReadOnlyList<Author> Authors { get; init; }

    public required PaymentDesk Payments { get; init; }

    public required MoneyFlow Money { get; init; }

    /// <summary>Truth about what was played so far, in order of start.</summary>
    public IReadOnlyList<Label> Labels => [.. _plantings.Select(p => p.ToLabel()).OfType<Label>().OrderBy(l => l.Start)];

    public Planting Plant(string scenario, LabelKind kind, string? instrument = null, string difficulty = "normal")
    {
        Planting planting = new(scenario, kind, instrument, difficulty);
        _plantings.Add(planting);
        return planting;
    }

    /// <summary>A time of the main session, drawn from that span of minutes since the open.</summary>
    public EventTime Between(int fromMinute, int toMinute) =>
        SessionDates.At(Dates.Main, SessionDates.Open) + TimeSpan.FromMicroseconds(
            (60_000_000L * fromMinute) + Random.Next(60_000_000) + (60_000_000L * Random.Next(Math.Max(1, toMinute - fromMinute))));
}
