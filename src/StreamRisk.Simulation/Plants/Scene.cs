using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>A plant on one instrument: where it plays, and the moves that plants have in common.</summary>
internal sealed class Scene(Stage stage, Room room, Planting plant)
{
    public Stage Stage => stage;

    public Room Room => room;

    public Planting Plant => plant;

    public Difficulty Difficulty => plant.Difficulty;

    public OrderFlow Flow => stage.Flows[room.Instrument];

    public Exchange Exchange => Flow.Exchange;

    public SimInstrument Instrument => Flow.Instrument;

    public Prng Random => stage.Random;

    public EventTime Now => stage.Agenda.Now;

    /// <summary>Whether the latest <see cref="Meet"/> came about.</summary>
    public bool Met { get; private set; }

    /// <summary>A time in minutes after the open of the scene's day.</summary>
    public EventTime At(double minute) =>
        Timeline.SessionDates.At(stage.Dates.Mains[room.Day], Timeline.SessionDates.Open) + TimeSpan.FromMicroseconds(Math.Round(minute * 60e6));

    public EventTime Start => At(room.Minute);

    public EventTime End => At(room.Minute + room.Minutes);

    public void Play(IEnumerable<double> script) => stage.Agenda.Play(Start, script);

    /// <summary>The easy, normal or hard value.</summary>
    public T By<T>(T easy, T normal, T hard) => Difficulty switch
    {
        Difficulty.Easy => easy,
        Difficulty.Hard => hard,
        _ => normal,
    };

    public double Draw(double from, double to) => from + ((to - from) * Random.NextDouble());

    /// <summary>Tens of shares, at least ten.</summary>
    public static long Tens(double shares) => 10 * Math.Max(1, (long)Math.Round(shares / 10));

    /// <summary>Someone who acts in this scene, and is one of the crowd elsewhere.</summary>
    public Party Cast(Role role = Role.Client) => Joined(stage.People.NewParty(role));

    public Party CastSibling(Party party) => Joined(stage.People.NewSibling(party));

    public Party CastLinked(Party party) => Joined(stage.People.NewLinked(party));

    /// <summary>As many accounts as asked for, of one owner group, linked or of one owner.</summary>
    public IReadOnlyList<Party> CastGroup(int accounts)
    {
        List<Party> group = [Cast()];
        while (group.Count < accounts)
        {
            group.Add(group.Count % 2 == 1 ? CastLinked(group[0]) : CastSibling(group[0]));
        }

        return group;
    }

    public SimOrder Place(Party party, Side side, long? ticks, long shares, OrderTags tags = default) =>
        Exchange.Place(party, side, ticks, shares, tags, plant);

    /// <summary>A price between the best ones; null: there is none.</summary>
    public long? Inside() => (Exchange.BestBid, Exchange.BestAsk) is ({ } bid, { } ask) && ask - bid >= 2
        ? bid + 1 + Random.Next((int)(ask - bid - 1))
        : null;

    /// <summary>
    /// One rests an order between the best prices and the other takes it a moment later; tried again until it comes about, so that
    /// <see cref="Met"/> is false only if the market leaves no room for long.
    /// </summary>
    public IEnumerable<double> Meet(Bidder first, Bidder second, Side side, double gapSeconds, FillReports? reports = FillReports.Both)
    {
        Met = false;
        for (int i = 0; i < 40 && !Met; i++)
        {
            Flow.Refresh();
            if (Exchange.InAuction || Inside() is not { } ticks)
            {
                yield return Draw(1, 5);
                continue;
            }

            SimOrder resting = Exchange.Place(first.Party, side, ticks, first.Shares, first.Tags, plant, reports);
            yield return gapSeconds;
            bool stillBest = resting.IsOpen && resting.Executed == 0 && resting.Ticks == Exchange.Best(side);
            if (stillBest)
            {
                SimOrder taking = Exchange.Place(second.Party, OtherSide.Of(side), resting.Ticks, Math.Min(second.Shares, resting.Remaining), second.Tags, plant, reports);
                Met = resting.Executed > 0;
                Exchange.Cancel(taking);
            }

            Exchange.Cancel(resting);
            if (!Met)
            {
                yield return Draw(1, 5);
            }
        }
    }

    private Party Joined(Party party)
    {
        Flow.Crowd.KeepOut(party);
        if (party.Owner?.Role == Role.Client)
        {
            stage.People.JoinRetail(party);
        }

        return party;
    }
}
