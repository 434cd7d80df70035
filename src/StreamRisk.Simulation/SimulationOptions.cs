using StreamRisk.Simulation.Plants;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation;

/// <summary>What a simulated day holds. The same options give the same bytes. The defaults are those of the demo.</summary>
public sealed record SimulationOptions
{
    public const int MinInstruments = 1;
    public const int MaxInstruments = Issuer.MaxCount;
    private const int MinSteps = 200;
    private const int MaxSteps = 1_000_000;

    public ulong Seed { get; init; } = 1;

    /// <summary>Instruments, one an issuer: 1 to 1,000.</summary>
    public int Instruments { get; init; } = 10;

    /// <summary>The first main day (UTC), a weekday.</summary>
    public DateOnly Date { get; init; } = new(2026, 3, 2);

    /// <summary>Main days, on which every order is played.</summary>
    public int Days { get; init; } = 1;

    /// <summary>Thin sessions on the weekdays before the main days: trades, short texts and payments that give the baselines.</summary>
    public int HistorySessions { get; init; } = 20;

    /// <summary>Decisions of the order flow an instrument and main day; each gives about five orders and trades.</summary>
    public int StepsPerInstrument { get; init; } = 1_800;

    /// <summary>Trades an instrument and minute in the history.</summary>
    public double HistoryTradesPerMinute { get; init; } = 1;

    /// <summary>Share of the trades of the history of which the orders are told.</summary>
    public double HistoryOrders { get; init; }

    /// <summary>Background texts an instrument and main day.</summary>
    public int TextsPerInstrument { get; init; } = 80;

    /// <summary>Background texts an instrument and history session.</summary>
    public int HistoryTextsPerInstrument { get; init; } = 10;

    /// <summary>Background payments a weekday.</summary>
    public int PaymentsPerDay { get; init; } = 280;

    /// <summary>Share of trades that the venue corrects or busts later.</summary>
    public double ChangedTrades { get; init; } = 0.0004;

    /// <summary>Ids of the scenarios that are planted, look-alikes with them; empty: an ordinary day.</summary>
    public IReadOnlyList<string> Scenarios { get; init; } = PlantCatalog.Demo;

    /// <summary>Plants a scenario and level of difficulty.</summary>
    public int PlantsPerLevel { get; init; } = 2;

    /// <summary>A day with every scenario, of about a million records.</summary>
    public static SimulationOptions Full { get; } = new()
    {
        Instruments = 30,
        HistorySessions = 32,
        HistoryTradesPerMinute = 0.7,
        HistoryOrders = 0.05,
        StepsPerInstrument = 7_000,
        Scenarios = PlantCatalog.All,
    };

    /// <summary>Records of an instrument's main day for each step of the flow, and without any (measured; a test holds them).</summary>
    private const double RecordsPerStep = 4.2;
    private const double RecordsWithoutSteps = 3_000;

    /// <summary>The same with as many steps as give about that many records; the history stays.</summary>
    public SimulationOptions ForRecords(long records)
    {
        double history = Instruments * HistorySessions * HistoryTradesPerMinute * Timeline.SessionDates.Minutes;
        double steps = (((records - history) / Instruments / Days) - RecordsWithoutSteps) / RecordsPerStep;
        return this with { StepsPerInstrument = (int)Math.Clamp(steps, MinSteps, MaxSteps) };
    }

    /// <exception cref="ArgumentException">A value is out of range; the message names it and what is accepted.</exception>
    internal void Validate()
    {
        Require(Instruments is >= MinInstruments and <= MaxInstruments, nameof(Instruments), Instruments, $"{MinInstruments} to {MaxInstruments:N0}");
        Require(Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), nameof(Date), Date.ToString("o"), "Monday to Friday");
        Require(Date.Year is >= 1990 and <= 2100, nameof(Date), Date.ToString("o"), "1990 to 2100");
        Require(Days is >= 1 and <= 60, nameof(Days), Days, "1 to 60");
        Require(HistorySessions is >= 0 and <= 250, nameof(HistorySessions), HistorySessions, "0 to 250");
        Require(StepsPerInstrument is >= MinSteps and <= MaxSteps, nameof(StepsPerInstrument), StepsPerInstrument, "200 to 1,000,000");
        Require(HistoryTradesPerMinute is > 0 and <= 60, nameof(HistoryTradesPerMinute), HistoryTradesPerMinute, "above 0 to 60");
        Require(HistoryOrders is >= 0 and <= 1, nameof(HistoryOrders), HistoryOrders, "0 to 1");
        Require(TextsPerInstrument is >= 0 and <= 100_000, nameof(TextsPerInstrument), TextsPerInstrument, "0 to 100,000");
        Require(HistoryTextsPerInstrument is >= 0 and <= 100_000, nameof(HistoryTextsPerInstrument), HistoryTextsPerInstrument, "0 to 100,000");
        Require(PaymentsPerDay is >= 0 and <= 1_000_000, nameof(PaymentsPerDay), PaymentsPerDay, "0 to 1,000,000");
        Require(ChangedTrades is >= 0 and <= 0.1, nameof(ChangedTrades), ChangedTrades, "0 to 0.1");
        Require(PlantsPerLevel is >= 0 and <= 100, nameof(PlantsPerLevel), PlantsPerLevel, "0 to 100");
        foreach (string scenario in Scenarios)
        {
            Require(PlantCatalog.All.Contains(scenario), nameof(Scenarios), scenario, string.Join(", ", PlantCatalog.All));
        }
    }

    private static void Require(bool holds, string name, object value, string accepted)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} is {value}; accepted: {accepted}.");
        }
    }
}
