using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;

namespace StreamRisk.Simulation.Reference;

/// <summary>Everyone who trades or pays. Account ids are drawn from one shuffled pool, so that no id tells a role.</summary>
internal sealed class Population
{
    private const int Accounts = 6_000;

    private readonly Queue<string> _ids;
    private readonly Prng _random;
    private readonly EventTime _validFrom;
    private readonly List<Party> _known = [];
    private readonly List<Party> _retail;
    private readonly HashSet<string> _owners = new(StringComparer.Ordinal);
    private int _groups;
    private bool _published;

    /// <param name="validFrom">From when on the reference records hold; every ordinary account is older.</param>
    public Population(Prng random, EventTime validFrom)
    {
        _random = random;
        _validFrom = validFrom;
        int[] numbers = [.. Enumerable.Range(0, Accounts).Select(i => 310_000 + (i * 7))];
        random.Shuffle(numbers);
        _ids = new Queue<string>(numbers.Select(n => "AC" + n.ToString(CultureInfo.InvariantCulture)));

        MarketMakers = Many(3, () => NewParty(Role.MarketMaker, "Markets"));
        Firms = Many(4, NewFirm);
        Institutions = Many(8, () => NewParty(Role.Client, "Capital"));
        _retail = [.. Many(230, () => NewParty(Role.Client)), .. Many(20, NewStranger)];
        Persons = Many(260, () => NewParty(Role.Client));
        Merchants = Many(24, () => NewParty(Role.Client, random.Pick(Names.Trades)));
        Employers = Many(6, () => NewParty(Role.Client, "Works"));
        Acquirer = NewParty(Role.House, "Card Services");

        // Branch tills stand for cash on the other side of a deposit or withdrawal; the reference does not know them as owners.
        Tills = Many(40, NewStranger);
        Shops = Many(80, NewStranger);
        FormerShops = Many(12, NewStranger);
    }

    public IReadOnlyList<Party> MarketMakers { get; }

    public IReadOnlyList<Firm> Firms { get; }

    public IReadOnlyList<Party> Institutions { get; }

    /// <summary>Private traders, those who were cast for a plant among them.</summary>
    public IReadOnlyList<Party> Retail => _retail;

    public IReadOnlyList<Party> Persons { get; }

    public IReadOnlyList<Party> Merchants { get; }

    public IReadOnlyList<Party> Employers { get; }

    public Party Acquirer { get; }

    public IReadOnlyList<Party> Tills { get; }

    /// <summary>Shops that have their accounts elsewhere.</summary>
    public IReadOnlyList<Party> Shops { get; }

    /// <summary>Such shops of former years.</summary>
    public IReadOnlyList<Party> FormerShops { get; }

    /// <summary>Owner records of all accounts, in order of account: nothing tells when a party was thought of. Nobody joins afterwards.</summary>
    public IEnumerable<AccountOwner> Publish()
    {
        _published = true;
        return _known.Select(p => p.Owner!).OrderBy(o => o.Account, StringComparer.Ordinal);
    }

    /// <summary>The party trades like everyone else as well.</summary>
    public void JoinRetail(Party party) => _retail.Add(party);

    public Party NewParty(Role role, string? trade = null) => Known(++_groups, OwnerId(), [], role, PersonName() + (trade is null ? "" : " " + trade));

    /// <summary>Someone whose account was opened then.</summary>
    public Party NewAccount(EventTime openedAt) => Known(++_groups, OwnerId(), [], Role.Client, PersonName(), openedAt);

    /// <summary>A second account of the same owner.</summary>
    public Party NewSibling(Party party) => Known(party.Group, party.Owner!.Owner, party.Owner.LinkedOwners, party.Owner.Role, party.Name);

    /// <summary>An account of another owner that acts together with that of the party.</summary>
    public Party NewLinked(Party party) => Known(party.Group, OwnerId(), [party.Owner!.Owner], party.Owner.Role, PersonName());

    /// <summary>An account that the reference does not know.</summary>
    public Party NewStranger() => new(_ids.Dequeue(), ++_groups, PersonName(), null);

    private Firm NewFirm()
    {
        Party broker = NewParty(Role.Broker, "Brokerage");
        return new Firm("F" + broker.Group.ToString(CultureInfo.InvariantCulture), broker, NewParty(Role.House, "Trading"), Many(3, () => NewParty(Role.Employee)));
    }

    private Party Known(int group, string owner, IReadOnlyList<string> linked, Role role, string name, EventTime? openedAt = null)
    {
        if (_published)
        {
            throw new InvalidOperationException("The reference was published already; whoever plays a part is cast before the play.");
        }

        string account = _ids.Dequeue();
        Party party = new(account, group, name, new AccountOwner
        {
            Account = account,
            Owner = owner,
            LinkedOwners = linked,
            Role = role,
            OpenedAt = openedAt ?? _validFrom - TimeSpan.FromDays(_random.Between(60, 3000)),
            ValidFrom = _validFrom,
        });
        _known.Add(party);
        return party;
    }

    private string OwnerId()
    {
        string id;
        do
        {
            id = "OW" + _random.Between(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);
        }
        while (!_owners.Add(id));
        return id;
    }

    private string PersonName() => $"{_random.Pick(Names.First)} {_random.Pick(Names.Last)}";

    private static List<T> Many<T>(int count, Func<T> make)
    {
        List<T> made = new(count);
        for (int i = 0; i < count; i++)
        {
            made.Add(make());
        }

        return made;
    }
}
