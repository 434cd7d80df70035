namespace StreamRisk.Simulation;

/// <summary>What a simulated day holds. The same options give the same bytes.</summary>
public sealed record SimulationOptions
{
    public const int MinInstruments = 8;
    public const int MaxInstruments = 12;

    public ulong Seed { get; init; } = 1;

    /// <summary>Instruments, one an issuer: 8 to 12.</summary>
    public int Instruments { get; init; } = 10;

    /// <summary>The main day (UTC), a weekday.</summary>
    public DateOnly Date { get; init; } = new(2026, 3, 2);

    /// <summary>Thin sessions on the weekdays before the main day: trades, short texts and payments that give the baselines.</summary>
    public int HistorySessions { get; init; } = 20;

    /// <summary>Decisions of the order flow an instrument on the main day; each gives about five orders and trades.</summary>
    public int StepsPerInstrument { get; init; } = 1_800;

    /// <summary>Trades an instrument and minute in the history.</summary>
    public double HistoryTradesPerMinute { get; init; } = 1;

    /// <summary>Background texts an instrument on the main day.</summary>
    public int TextsPerInstrument { get; init; } = 80;

    /// <summary>Background texts an instrument and history session.</summary>
    public int HistoryTextsPerInstrument { get; init; } = 10;

    /// <summary>Background payments a weekday.</summary>
    public int PaymentsPerDay { get; init; } = 280;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and what is accepted.</exception>
    internal void Validate()
    {
        Require(Instruments is >= MinInstruments and <= MaxInstruments, nameof(Instruments), Instruments, $"{MinInstruments} to {MaxInstruments}");
        Require(Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), nameof(Date), Date.ToString("o"), "Monday to Friday");
        Require(Date.Year is >= 1990 and <= 2100, nameof(Date), Date.ToString("o"), "1990 to 2100");
        Require(HistorySessions is >= 0 and <= 250, nameof(HistorySessions), HistorySessions, "0 to 250");
        Require(StepsPerInstrument is >= 200 and <= 1_000_000, nameof(StepsPerInstrument), StepsPerInstrument, "200 to 1,000,000");
        Require(HistoryTradesPerMinute is > 0 and <= 60, nameof(HistoryTradesPerMinute), HistoryTradesPerMinute, "above 0 to 60");
        Require(TextsPerInstrument is >= 0 and <= 100_000, nameof(TextsPerInstrument), TextsPerInstrument, "0 to 100,000");
        Require(HistoryTextsPerInstrument is >= 0 and <= 100_000, nameof(HistoryTextsPerInstrument), HistoryTextsPerInstrument, "0 to 100,000");
        Require(PaymentsPerDay is >= 0 and <= 1_000_000, nameof(PaymentsPerDay), PaymentsPerDay, "0 to 1,000,000");
    }

    private static void Require(bool holds, string name, object value, string accepted)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} is {value}; accepted: {accepted}.");
        }
    }
}
