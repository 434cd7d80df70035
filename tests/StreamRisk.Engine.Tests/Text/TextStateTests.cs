using CsCheck;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Tests.Text;

public sealed class TextStateTests
{
    private readonly TextState _state = new();

    [Fact]
    public void Add_AnyFingerprints_NoveltyIsDistanceFromAllOfThreeDays() =>
        Gen.Select(Gen.Int[0, 20 * 60], Gen.ULong, Gen.Int[0, 12], Gen.Int[0, 63]).Array[1, 60].Sample(steps =>
        {
            TextState state = new();
            List<(EventTime At, ulong Print)> seen = [];
            EventTime at = SignalLog.Start;
            int id = 0;
            foreach ((int minutes, ulong random, int flips, int from) in steps)
            {
                at += TimeSpan.FromMinutes(minutes);
                ulong print = seen.Count == 0 ? random : seen[(int)(random % (ulong)seen.Count)].Print;
                for (int i = 0; i < flips; i++)
                {
                    print ^= 1UL << ((from + (i * 5)) % 64);
                }

                bool expected = seen.TrueForAll(s => s.At < at - TimeSpan.FromHours(72) || ulong.PopCount(s.Print ^ print) > 6);
                Assert.Equal(expected, Add(state, $"d{id++}", at, print).Novel);
                seen.Add((at, print));
            }
        });

    [Fact]
    public void Add_OutOfOrder_IsKeptByEventTime()
    {
        foreach (int minute in new[] { 5, 1, 3, 2, 4 })
        {
            Add(_state, $"d{minute}", SignalLog.At(minute), (ulong)minute * 0x9E3779B97F4A7C15);
        }

        Assert.Equal(["d1", "d2", "d3", "d4", "d5"], _state.Texts.Select(t => t.DocumentId));
        Assert.Equal(2, _state.IndexOf(SignalLog.At(3)));
    }

    [Fact]
    public void Sentiment_TextAddedAfterAsking_IsCounted()
    {
        Add(_state, "a", SignalLog.At(1), 1);
        EventTime end = SignalLog.At(5);
        double? before = _state.Sentiment(end, TimeSpan.FromMinutes(5), 0.2).Mean;
        Add(_state, "b", SignalLog.At(2), ulong.MaxValue, -1);
        Assert.NotEqual(before, _state.Sentiment(end, TimeSpan.FromMinutes(5), 0.2).Mean);
    }

    [Fact]
    public void LatestNews_Interval_IsOpenBelowAndClosedAbove()
    {
        Add(_state, "n", SignalLog.At(10), 1, 1, TextKind.News);
        Assert.Null(_state.LatestNews(SignalLog.At(10), SignalLog.At(20)));
        Assert.Equal("n", _state.LatestNews(SignalLog.At(9), SignalLog.At(10))?.DocumentId);
        Assert.Null(_state.LatestNews(SignalLog.At(0), SignalLog.At(9)));
    }

    [Fact]
    public void Retract_Story_IsForgottenWithItsFingerprint()
    {
        Add(_state, "n", SignalLog.At(10), 1, 1, TextKind.News);
        Assert.True(_state.Retract("n"));
        Assert.False(_state.Retract("n"));
        Assert.Empty(_state.Texts);
        Assert.Empty(_state.News);
        Assert.True(Add(_state, "again", SignalLog.At(11), 1).Novel);
    }

    private static TextEntry Add(
        TextState state, string id, EventTime at, ulong fingerprint, float polarity = 1, TextKind kind = TextKind.Social) =>
        state.Add(
            SignalLog.Raw("social.raw", 1),
            new TextSignal
            {
                DocumentId = id,
                Kind = kind,
                Instrument = "A",
                Relevance = 1,
                EventTime = at,
                Source = "x",
                Author = id,
                P = polarity > 0 ? [0, polarity, 0] : [-polarity, 0, 0],
                Topic = "other",
                Fingerprint = fingerprint,
                ModelHash = "m",
            },
            1,
            false,
            null,
            EngineParameters.Shipped.Text);
}
