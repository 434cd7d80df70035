using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.State;

public sealed partial class StateReader
{
    public string[] Names()
    {
        string[] names = new string[Count()];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Name();
        }

        return names;
    }

    public RawRef Raw() => new() { Topic = Name(), Partition = Int(), Offset = Long() };

    public Evidence Evidence() => new()
    {
        EventId = Text(),
        Topic = Name(),
        Partition = Int(),
        Offset = Long(),
        EventTime = Time(),
        Role = Name(),
    };

    public Evidence[] EvidenceList()
    {
        Evidence[] evidence = new Evidence[Count()];
        for (int i = 0; i < evidence.Length; i++)
        {
            evidence[i] = Evidence();
        }

        return evidence;
    }

    public ReferenceOffset ReferenceOffset() => new() { Topic = Name(), Partition = Int(), Offset = Long() };

    public ReferenceOffset[] ReferenceOffsets()
    {
        ReferenceOffset[] offsets = new ReferenceOffset[Count()];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = ReferenceOffset();
        }

        return offsets;
    }

    public EventWindow Window() => new() { Start = Time(), End = Time() };

    public Gate Gate() => new()
    {
        Name = Name(),
        Value = Double(),
        Unit = Name(),
        Comparator = Choice<Comparator>(),
        Threshold = Double(),
        Passed = Bool(),
    };

    public MarketOrder Order() => new()
    {
        Order = new OrderEvent
        {
            EventId = Text(),
            Instrument = Name(),
            Venue = Name(),
            EventTime = Time(),
            OrderId = Text(),
            Kind = Choice<OrderKind>(),
            Side = Choice<Side>(),
            Price = PriceOrNull(),
            Quantity = Quantity(),
            Remaining = Quantity(),
            Displayed = QuantityOrNull(),
            Account = Name(),
            Firm = NameOrNull(),
            Desk = NameOrNull(),
            Trader = NameOrNull(),
            Strategy = NameOrNull(),
            Capacity = NameOrNull(),
            ClientOrderId = TextOrNull(),
            ReceivedClientOrder = Bool(),
            CounterpartyOrderId = TextOrNull(),
        },
        Group = Name(),
        Role = ChoiceOrNull<Role>(),
        OpenedAt = TimeOrNull(),
        ReferenceOffsets = ReferenceOffsets(),
    };

    public TradePrint Trade() => new()
    {
        TradeId = Text(),
        Action = Choice<TradeAction>(),
        Instrument = Name(),
        Venue = Name(),
        EventTime = Time(),
        Price = Price(),
        Quantity = Quantity(),
        Auction = Bool(),
        Aggressor = ChoiceOrNull<Side>(),
        BuyOrderId = TextOrNull(),
        SellOrderId = TextOrNull(),
    };

    public TextSignal TextSignal() => new()
    {
        DocumentId = Text(),
        Kind = Choice<TextKind>(),
        Instrument = Name(),
        Relevance = Double(),
        EventTime = Time(),
        Source = Name(),
        Author = NameOrNull(),
        AuthorCreatedAt = TimeOrNull(),
        P = Floats(),
        Topic = Name(),
        Fingerprint = Bits(),
        RepostOf = TextOrNull(),
        ModelHash = Name(),
        Revises = TextOrNull(),
        Words = Ints(),
    };

    public TextRetraction Retraction() => new() { DocumentId = Text(), EventTime = Time(), SupersededBy = TextOrNull() };

    public Instrument Instrument() => new()
    {
        Symbol = Name(),
        Issuer = Name(),
        Names = Names(),
        Aliases = Names(),
        Class = Name(),
        Tick = Price(),
        Currency = Name(),
        SessionOpen = Name(),
        SessionClose = Name(),
        ClosingAuction = NameOrNull(),
        TimeZone = NameOrNull(),
        AverageDailyVolume = QuantityOrNull(),
        ValidFrom = Time(),
    };

    public Rules Rules() => new()
    {
        Version = Name(),
        AppliedAt = Time(),
        ParametersJson = Text(),
        Hash = Name(),
        Feeds = Names(),
        Sources = Sources(),
    };

    public ScenarioInfo Scenario() =>
        new(Name(), Name(), Name(), Choice<Route>(), Choice<EpisodeGap>(), Bool(), Choice<EngineClock>());

    public Hit Hit() => new()
    {
        Scenario = Scenario(),
        Revises = NameOrNull(),
        Variant = NameOrNull(),
        Group = NameOrNull(),
        Accounts = Names(),
        Instrument = NameOrNull(),
        Issuer = NameOrNull(),
        Side = NameOrNull(),
        Feed = NameOrNull(),
        Anchor = Text(),
        At = Time(),
        Gates = Gates(),
        Evidence = EvidenceList(),
        Window = Window(),
        Notional = LongOrNull(),
        Profit = LongOrNull(),
        Currency = NameOrNull(),
        Adds = Bool(),
        Score = DoubleOrNull(),
        Modifier = Double(),
        FixedSeverity = ChoiceOrNull<Severity>(),
        SeverityCap = ChoiceOrNull<Severity>(),
        OneBandUp = Bool(),
        Counterparties = Names(),
        Traders = Names(),
        Venues = Names(),
        TextIds = Names(),
        ModelHash = NameOrNull(),
        ReferenceOffsets = ReferenceOffsets(),
        DataQuality = Names(),
        IsCanary = Bool(),
        Reason = Text(),
    };

    private int[] Ints()
    {
        int[] values = new int[Count()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Int();
        }

        return values;
    }

    private float[] Floats()
    {
        float[] values = new float[Count()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Float();
        }

        return values;
    }

    private Gate[] Gates()
    {
        Gate[] gates = new Gate[Count()];
        for (int i = 0; i < gates.Length; i++)
        {
            gates[i] = Gate();
        }

        return gates;
    }

    private SourceWeight[] Sources()
    {
        SourceWeight[] sources = new SourceWeight[Count()];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = new SourceWeight { Name = Name(), Weight = Double(), Trusted = Bool() };
        }

        return sources;
    }
}
