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
/// A seeded market day after thin history sessions: reference data, orders and trades of a matching book, news, posts and payments, with
/// planted abuse and look-alikes. One thread; no clock and no I/O.
/// </summary>
public sealed class DaySimulator
{
    private readonly SimulationOptions _options;
    private readonly SessionDates _dates;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public DaySimulator(SimulationOptions options)
    {
        options.Validate();
        _options = options;
        _dates = new SessionDates(options.Date, options.HistorySessions);
    }

    /// <summary>Open of the main session; what comes before that day is history.</summary>
    public EventTime MainOpen => SessionDates.At(_dates.Main, SessionDates.Open);

    /// <summary>Midnight (UTC) at which the main day begins.</summary>
    public EventTime MainDay => SessionDates.At(_dates.Main, TimeSpan.Zero);

    /// <summary>The truth about what was planted: complete once <see cref="Records"/> was read to its end.</summary>
    public IReadOnlyList<Label> Labels { get; private set; } = [];

    /// <summary>Plays the day lazily, in order of event time, reference data first. Each call plays it anew, and equally.</summary>
    public IEnumerable<SimulatedRecord> Records()
    {
        Agenda agenda = new();
        Recorder recorder = new(agenda);
        Stage stage = SetUp(agenda, recorder);
        do
        {
            while (recorder.TryTake(out SimulatedRecord record))
            {
                yield return record;
            }
        }
        while (agenda.Step());

        Labels = stage.Labels;
    }

    private Stage SetUp(Agenda agenda, Recorder recorder)
    {
        Prng random = new(_options.Seed);
        EventTime validFrom = SessionDates.At(_dates.All[0].AddDays(-1), TimeSpan.Zero);
        Population people = new(random.Fork(), validFrom);
        NewsDesk news = new(recorder, random.Fork());
        IReadOnlyList<Author> authors = Authors.Draw(420, validFrom, random.Fork());
        PaymentDesk payments = new(recorder);
        MoneyFlow money = new(people, payments, agenda, random.Fork());

        List<Issuer> issuers = [.. Issuer.Catalog.Take(_options.Instruments)];
        random.Shuffle(issuers);
        List<OrderFlow> flows = [];
        List<Chatter> chatters = [];
        foreach (Issuer issuer in issuers)
        {
            SimInstrument instrument = new(issuer, new FairPrice(random.Between(3_000, 16_000), random.Fork()));
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
            News = news,
            Authors = authors,
            Payments = payments,
            Money = money,
        };
        SelfMatchPlant.PlantAll(stage);
        MovePlants.PlantAll(stage);
        TextPlants.PlantAll(stage);
        StructuringPlants.PlantAll(stage);

        foreach (Issuer issuer in Issuer.Catalog.Take(_options.Instruments))
        {
            recorder.Add(InstrumentOf(issuer, validFrom));
        }

        foreach (AccountOwner owner in people.Owners)
        {
            recorder.Add(owner);
        }

        return stage;
    }

    private OrderFlow PlanMarket(SimInstrument instrument, Agenda agenda, Recorder recorder, Population people, Prng random)
    {
        HistoryTape tape = new(instrument, recorder, agenda, random.Fork(), _options.HistoryTradesPerMinute, SharesPerMinute);
        foreach (DateOnly day in _dates.History)
        {
            // A day is planned when it begins, which keeps the agenda short.
            agenda.At(SessionDates.At(day, TimeSpan.Zero), () => tape.Play(SessionDates.At(day, SessionDates.Open)));
        }

        Exchange exchange = new(instrument, recorder, random.Fork());
        OrderFlow flow = new(exchange, agenda, people, random.Fork(), MainOpen, _options.StepsPerInstrument);
        flow.Start();
        return flow;
    }

    private void PlanTexts(Chatter chatter, Agenda agenda)
    {
        foreach (DateOnly day in _dates.All)
        {
            int count = day == _dates.Main ? _options.TextsPerInstrument : _options.HistoryTextsPerInstrument;
            agenda.At(SessionDates.At(day, TimeSpan.Zero), () => chatter.Play(day, count));
        }
    }

    private void PlanPayments(MoneyFlow money, Agenda agenda)
    {
        foreach (DateOnly day in _dates.All)
        {
            agenda.At(SessionDates.At(day, TimeSpan.Zero), () => money.Play(day, _options.PaymentsPerDay));
        }
    }

    /// <summary>Mean volume of the order flow, which the thin history imitates.</summary>
    private double SharesPerMinute => _options.StepsPerInstrument * OrderFlow.SharesPerStep / SessionDates.Minutes;

    private Instrument InstrumentOf(Issuer issuer, EventTime validFrom) => new()
    {
        Symbol = issuer.Symbol,
        Issuer = issuer.Name,
        Names = [issuer.Name],
        Aliases = [issuer.Short],
        Class = "equity",
        Tick = new Price(SimInstrument.TickNanos),
        Currency = SimInstrument.Currency,
        SessionOpen = "14:30Z",
        SessionClose = "21:00Z",
        AverageDailyVolume = new Quantity((long)Math.Round(SharesPerMinute * SessionDates.Minutes) * 1_000_000_000),
        ValidFrom = validFrom,
    };
}
