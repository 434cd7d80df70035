using StreamRisk.Engine;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Texts;

/// <summary>The ordinary news and posts of a day about one instrument.</summary>
internal sealed class Chatter(SimInstrument instrument, NewsDesk desk, IReadOnlyList<Author> authors, Agenda agenda, Prng random)
{
    private const int NewsOfFive = 2;
    private const double Reposts = 0.12;
    private const double Neutral = 0.84;
    private static readonly TimeSpan s_first = new(12, 0, 0);
    private static readonly TimeSpan s_last = new(21, 30, 0);

    private readonly List<(EventTime From, EventTime Until)> _noNews = [];
    private readonly List<(EventTime From, EventTime Until)> _calm = [];
    private int _written = random.Next(5);
    private bool _positiveNext = random.Chance(0.5);

    public Issuer Issuer => instrument.Issuer;

    /// <summary>No news about the instrument in that time, only posts.</summary>
    public void KeepNewsOut(EventTime from, EventTime until) => _noNews.Add((from, until));

    /// <summary>Nobody else has an opinion in that time: what is planted then stands alone.</summary>
    public void KeepCalm(EventTime from, EventTime until) => _calm.Add((from, until));

    /// <summary>Plans the texts of a day.</summary>
    public void Play(DateOnly date, int count)
    {
        for (int i = 0; i < count; i++)
        {
            // One in every stretch of the day: people tire of writing, so lulls are rarer than with independent times.
            double share = (i + random.NextDouble()) / count;
            agenda.At(SessionDates.At(date, s_first + ((s_last - s_first) * share)), Write);
        }
    }

    private void Write()
    {
        Mood mood = DrawMood();
        bool news = ++_written % 5 < NewsOfFive;
        if (news && !Holds(_noNews))
        {
            desk.Publish(Issuer, desk.Writer.Headline(Issuer, mood), desk.DrawSource());
        }
        else if (random.Chance(Reposts))
        {
            desk.Repost(desk.DrawAuthor(authors));
        }
        else
        {
            desk.Post(desk.DrawAuthor(authors), desk.Writer.Post(Issuer, mood));
        }
    }

    /// <summary>Opinions answer each other: good and bad take turns.</summary>
    private Mood DrawMood()
    {
        if (random.Chance(Neutral) || Holds(_calm))
        {
            return Mood.Neutral;
        }

        _positiveNext = !_positiveNext;
        return _positiveNext ? Mood.Positive : Mood.Negative;
    }

    private bool Holds(List<(EventTime From, EventTime Until)> spans) => spans.Exists(s => agenda.Now >= s.From && agenda.Now <= s.Until);
}
