using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.RoundTripWash;

/// <summary>What was reported of a group.</summary>
/// <param name="Group">Its name then.</param>
/// <param name="Anchor">Event id of the fill that completed the gates.</param>
/// <param name="At">Event time of that fill.</param>
/// <param name="Recent">Over the last 30 minutes; otherwise over the session.</param>
/// <param name="Micros">Gross value, 1e-6 units of currency.</param>
/// <param name="Accounts">Number of accounts that had traded in the session.</param>
internal sealed record WashReport(string Group, string Anchor, EventTime At, bool Recent, long Micros, int Accounts)
{
    public static WashReport Read(StateReader r) => new(r.Name(), r.Text(), r.Time(), r.Bool(), r.Long(), r.Int());

    public void Save(StateWriter w)
    {
        w.Name(Group);
        w.Text(Anchor);
        w.Time(At);
        w.Bool(Recent);
        w.Long(Micros);
        w.Int(Accounts);
    }
}
