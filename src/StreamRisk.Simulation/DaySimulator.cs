using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Payments;
using StreamRisk.Simulation.Plants;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Texts;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation;

/// <summary>
/// Seeded market days after thin history sessions: reference data, orders and trades of a matching book, news, posts and payments, with
/// planted abuse and look-alikes. One thread; no clock and no I/O.
/// </summary>
public sealed class DaySimulator
{
    /// <summary>Reference records hold from so long before the first main day on; payments look back that far.</summary>
    private const int ReferenceDays = 430;

    private readonly SimulationOptions _options;
    private readonly SessionDates _dates;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public DaySimulator(SimulationOptions options)
    {
        options.Validate();
        _options = options;
        _dates = new SessionDates(options.Date, options.Days, options.HistorySessions);
    }

    /// <summary>Open of the first main session; what comes before that day is history.</summary>
    public EventTime MainOpen => SessionDates.At(_dates.Main, SessionDates.Open);

    /// <summary>Midnight (UTC) at which the first main day begins.</summary>
    public EventTime MainDay => SessionDates.At(_dates.Main, TimeSpan.Zero);

    /// <summary>The truth about what was planted: complete once the days were played to their end.</summary>
    public IReadOnlyList<Label> Labels { get; private set; } = [];

    /// <summary>Plays the days lazily, in order of event time, reference data first. Each call plays them anew, and equally.</summary>
    public IEnumerable<SimulatedRecord> Records()
    {
        Agenda agenda = new();
        RecordQueue records = new();
        Stage stage = SetUp(agenda, records);
        do
        {
            while (records.TryTake(out SimulatedRecord record))
            {
                yield return record;
            }
        }
        while (agenda.Step());

        Labels = stage.Labels;
    }

    /// <summary>Plays the days into the sink, in the same order as <see cref="Records"/>.</summary>
    public void Play(IRecordSink sink, CancellationToken cancellation = default)
    {
        Agenda agenda = new();
        Stage stage = SetUp(agenda, sink);
        while (agenda.Step())
        {
            cancellation.ThrowIfCancellationRequested();
        }

        Labels = stage.Labels;
    }

    private Stage SetUp(Agenda agenda, IRecordSink sink)
    {
        Prng random = new(_options.Seed);
        Recorder recorder = new(agenda, sink);
        EventTime validFrom = SessionDates.At(_dates.Main.AddDays(-ReferenceDays), TimeSpan.Zero);
        Population people = new(random.Fork(), validFrom);
        NewsDesk news = new(recorder, random.Fork());
        IReadOnlyList<Author> authors = Authors.Draw(420, SessionDates.At(_dates.First, TimeSpan.Zero), random.Fork());
        PaymentDesk payments = new(recorder);
        MoneyFlow money = new(people, payments, agenda, random.Fork());

        List<Issuer> issuers = [.. Issuer.Catalog.Take(_options.Instruments)];
        random.Shuffle(issuers);
        List<OrderFlow> flows = [];
        List<Chatter> chatters = [];
        foreach (Issuer issuer in issuers)
        {
            SimInstrument instrument = new(issuer, new FairPrice(random.Between(5_000, 16_000), random.Fork()), hasAuctions: random.Chance(0.5));
            Chatter chatter = new(instrument, news, authors, agenda, random.Fork());
            flows.Add(PlanMarket(instrument, agenda, recorder, people, random));
            chatters.Add(chatter);
            PlanTexts(chatter, agenda);
        }

        PlanPayments(money, agenda);
        Stage stage = new()
        {
            Agenda = agenda,
            Random = random.Fork(),
            Dates = _dates,
            People = people,
            Flows = flows,
            Chatters = chatters,
            Rooms = new Rooms(flows.Count, _options.Days, random.Fork()),
            Recorder = recorder,
            News = news,
            Authors = authors,
            Payments = payments,
            Money = money,
            PlantsPerLevel = _options.PlantsPerLevel,
        };
        PlantCatalog.Plant(stage, _options.Scenarios);
        if (_options.Scenarios.Count > 0)
        {
            AlsoByConstruction(stage);
        }

        foreach (OrderFlow flow in flows.OrderBy(f => f.Instrument.Symbol, StringComparer.Ordinal))
        {
            sink.OnInstrument(InstrumentOf(flow, validFrom));
        }

        foreach (AccountOwner owner in people.Publish())
        {
            sink.OnOwner(owner);
        }

        return stage;
    }

    /// <summary>What alerts rightly because of how the days are made, and is neither hit nor error.</summary>
    private void AlsoByConstruction(Stage stage)
    {
        // Against sessions that were thin, a full one is unusual in itself: whether that makes a risk is not for this simulator to say.
        stage.Also(RiskBandPlants.Scenario, null, MainDay, SessionDates.At(_dates.Mains[^1].AddDays(1), TimeSpan.Zero));
        if (_dates.History.Count > 0)
        {
            // While history builds the baselines, the watchdog says what cannot be judged yet, and thirty samples of one day say little.
            EventTime first = SessionDates.At(_dates.First, TimeSpan.Zero);
            stage.Also(CoveragePlants.Scenario, null, MainDay - TimeSpan.FromDays(ReferenceDays), MainDay);
            stage.Also(TextPlants.Scenario, null, first, first + TimeSpan.FromDays(1));
        }
    }

    private OrderFlow PlanMarket(SimInstrument instrument, Agenda agenda, Recorder recorder, Population people, Prng random)
    {
        TradeReports trades = new(instrument, recorder, agenda, random.Fork(), _options.ChangedTrades);
        OrderFlow flow = new(
            new Exchange(instrument, recorder, trades, random.Fork()),
            agenda,
            new Crowd(instrument.Symbol, people, random.Fork()),
            random.Fork(),
            _options.StepsPerInstrument);
        HistoryTape tape = new(flow, trades, agenda, random.Fork(), _options.HistoryTradesPerMinute, _options.HistoryOrders);
        Daily(agenda, _dates.History, day => tape.Play(SessionDates.At(day, SessionDates.Open)));
        Daily(agenda, _dates.Mains, flow.Play);
        return flow;
    }

    private void PlanTexts(Chatter chatter, Agenda agenda)
    {
        Daily(agenda, _dates.History, day => chatter.Play(day, _options.HistoryTextsPerInstrument));
        Daily(agenda, _dates.Mains, day => chatter.Play(day, _options.TextsPerInstrument));
    }

    private void PlanPayments(MoneyFlow money, Agenda agenda) => Daily(agenda, _dates.All, day => money.Play(day, _options.PaymentsPerDay));

    /// <summary>A day is planned when it begins, which keeps the agenda short.</summary>
    private static void Daily(Agenda agenda, IReadOnlyList<DateOnly> days, Action<DateOnly> plan)
    {
        foreach (DateOnly day in days)
        {
            agenda.At(SessionDates.At(day, TimeSpan.Zero), () => plan(day));
        }
    }

    private static Instrument InstrumentOf(OrderFlow flow, EventTime validFrom) => new()
    {
        Symbol = flow.Instrument.Symbol,
        Issuer = flow.Instrument.Issuer.Name,
        Names = [flow.Instrument.Issuer.Name],
        Aliases = [flow.Instrument.Issuer.Short],
        Class = "equity",
        Tick = new Price(SimInstrument.TickNanos),
        Currency = SimInstrument.Currency,
        SessionOpen = "14:30Z",
        SessionClose = "21:00Z",
        ClosingAuction = flow.Instrument.HasAuctions ? "20:55Z" : null,
        AverageDailyVolume = new Quantity((long)Math.Round(flow.SharesPerMinute * SessionDates.Minutes) * 1_000_000_000),
        ValidFrom = validFrom,
    };
}
