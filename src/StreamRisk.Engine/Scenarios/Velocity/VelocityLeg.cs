using StreamRisk.Engine.Scenarios.Legs;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>A leg and what the windows that end at it held: legs of the account and of the pair within an hour, minor units within a day.</summary>
internal record struct VelocityLeg(KeptLeg Leg, int Count, long Sum, int PairCount, long PairSum) : IKeptLeg
{
    public readonly string PaymentId => Leg.PaymentId;

    public readonly EventTime At => Leg.At;

    public static VelocityLeg Read(StateReader r) => new(KeptLeg.Read(r), r.Int(), r.Long(), r.Int(), r.Long());

    public readonly void Save(StateWriter w)
    {
        Leg.Save(w);
        w.Int(Count);
        w.Long(Sum);
        w.Int(PairCount);
        w.Long(PairSum);
    }
}
