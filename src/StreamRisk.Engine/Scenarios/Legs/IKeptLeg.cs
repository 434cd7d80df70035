namespace StreamRisk.Engine.Scenarios.Legs;

/// <summary>Something that is remembered of a leg.</summary>
internal interface IKeptLeg
{
    string PaymentId { get; }

    EventTime At { get; }
}
