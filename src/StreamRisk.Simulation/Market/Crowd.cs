using System.Globalization;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Market;

/// <summary>Those who trade one instrument in the ordinary course of the day.</summary>
internal sealed class Crowd
{
    private static readonly string[] s_strategies = ["twap", "vwap", "arrival"];

    private readonly string _symbol;
    private readonly Population _people;
    private readonly Prng _random;
    private readonly HashSet<int> _absent = [];
    private int _clientOrders;

    public Crowd(string symbol, Population people, Prng random)
    {
        (_symbol, _people, _random) = (symbol, people, random);
        int first = random.Next(people.MarketMakers.Count);
        Makers = [people.MarketMakers[first], people.MarketMakers[(first + 1) % people.MarketMakers.Count]];
        int firm = random.Next(people.Firms.Count);
        ClientFirm = people.Firms[firm];
        HouseFirm = people.Firms[(firm + 1) % people.Firms.Count];
    }

    public IReadOnlyList<Party> Makers { get; }

    /// <summary>The firm that receives clients' large orders in this instrument; its own people keep out of it.</summary>
    public Firm ClientFirm { get; }

    /// <summary>The firm that trades this instrument for itself.</summary>
    public Firm HouseFirm { get; }

    /// <summary>What they do here is planted; elsewhere they are part of the crowd.</summary>
    public void KeepOut(Party party) => _absent.Add(party.Group);

    public Bidder DrawTaker()
    {
        double draw = _random.NextDouble();
        if (draw < 0.68)
        {
            return DrawRetail(10 * _random.Between(1, 25));
        }

        if (draw < 0.83)
        {
            Party institution = _random.Pick(_people.Institutions);
            return new Bidder(institution, InstitutionTags(institution), 100 * _random.Between(1, 3));
        }

        if (draw < 0.86)
        {
            return new Bidder(HouseFirm.House, HouseFirm.Tags(1 + _random.Next(3), "prop"), 100 * _random.Between(1, 3));
        }

        Firm firm = _random.Pick(_people.Firms);
        return new Bidder(firm.Broker, ClientTags(), 10 * _random.Between(4, 30));
    }

    public Bidder DrawGiver()
    {
        if (!_random.Chance(0.2))
        {
            return DrawRetail(10 * _random.Between(1, 25));
        }

        Party institution = _random.Pick(_people.Institutions);
        return new Bidder(institution, InstitutionTags(institution), 10 * _random.Between(1, 60));
    }

    public Bidder DrawRetail(long shares)
    {
        Party party = _random.Pick(_people.Retail);
        while (_absent.Contains(party.Group))
        {
            party = _random.Pick(_people.Retail);
        }

        return new Bidder(party, default, shares);
    }

    public Party DrawInstitution() => _random.Pick(_people.Institutions);

    /// <summary>Tags of a broker's order for one more client.</summary>
    public OrderTags ClientTags() => new(Capacity: "agency", ClientOrderId: NextClientOrder());

    public string NextClientOrder() => string.Create(CultureInfo.InvariantCulture, $"CL{_symbol}{++_clientOrders:D5}");

    private OrderTags InstitutionTags(Party party) => new(
        Firm: "F" + party.Group.ToString(CultureInfo.InvariantCulture),
        Desk: string.Create(CultureInfo.InvariantCulture, $"F{party.Group}D1"),
        Trader: string.Create(CultureInfo.InvariantCulture, $"F{party.Group}T{_random.Between(1, 3)}"),
        Strategy: _random.Pick(s_strategies),
        Capacity: "agency");
}
