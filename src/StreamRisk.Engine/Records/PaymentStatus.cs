namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: booked, returned.</summary>
public enum PaymentStatus
{
    Booked,
    Returned,
}
