using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>A move that the market leg holds, mirrored for a fall: whoever was positioned before it and reverses is looked for.</summary>
internal sealed class Rise : IKeyState
{
    private readonly SortedDictionary<string, RiseAccount> _accounts = new(StringComparer.Ordinal);

    public bool Up { get; set; }

    /// <summary>When the move began.</summary>
    public EventTime Start { get; set; }

    /// <summary>Price before it.</summary>
    public double PriceBefore { get; set; }

    /// <summary>The furthest price since.</summary>
    public double Peak { get; set; }

    /// <summary>Sessions that have ended since the furthest price, its own included.</summary>
    public int Ended { get; set; }

    /// <summary>Groups that were reported, by name.</summary>
    public SortedDictionary<string, RiseAccount> Accounts => _accounts;

    public void Save(StateWriter w)
    {
        w.Bool(Up);
        w.Time(Start);
        w.Double(PriceBefore);
        w.Double(Peak);
        w.Int(Ended);
        w.Count(_accounts.Count);
        foreach ((string group, RiseAccount account) in _accounts)
        {
            w.Name(group);
            w.Text(account.Anchor);
            w.Double(account.Profit);
        }
    }

    public void Load(StateReader r)
    {
        Up = r.Bool();
        Start = r.Time();
        PriceBefore = r.Double();
        Peak = r.Double();
        Ended = r.Int();
        for (int count = r.Count(); count > 0; count--)
        {
            _accounts[r.Name()] = new RiseAccount(r.Text(), r.Double());
        }
    }
}
