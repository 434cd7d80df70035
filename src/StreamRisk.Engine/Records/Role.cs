namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: client, house, market_maker, employee, broker.</summary>
public enum Role
{
    Client,
    House,
    MarketMaker,
    Employee,
    Broker,
}
