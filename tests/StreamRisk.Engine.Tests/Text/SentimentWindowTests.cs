using CsCheck;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Tests.Text;

public sealed class SentimentWindowTests
{
    private static readonly TimeSpan Size = TimeSpan.FromMinutes(5);

    [Fact]
    public void Evaluate_AnyTexts_EqualsTheSumFromScratch() =>
        Gen.Select(Gen.Int[-30, 240], Gen.Int[0, 8], Gen.Double[0.01, 1], Gen.Double[-1, 1]).Array[1, 300].Sample(steps =>
        {
            SentimentWindow window = new(Size);
            List<TextEntry> all = [];
            EventTime now = SignalLog.Start;
            EventTime at = SignalLog.Start;
            foreach ((int seconds, int author, double weight, double polarity) in steps)
            {
                at += TimeSpan.FromSeconds(seconds);
                now = EventTime.Max(now, at);
                TextEntry text = Entry(all.Count, at, $"a{author}", weight, polarity);
                all.Add(text);
                window.Add(text, now);

                AuthorSums sums = new();
                foreach (TextEntry t in all.Where(t => t.EventTime > now - Size && t.EventTime <= now).OrderBy(t => t.EventTime.Micros))
                {
                    sums.Add(t.Author, t.WeightAt(now, Size), t.Polarity);
                }

                Sentiment expected = sums.Evaluate(0.2);
                Sentiment actual = window.Evaluate(0.2);
                Assert.Equal(expected.Authors, actual.Authors);
                Assert.Equal(expected.Mean ?? 0, actual.Mean ?? 0, 1e-9);
                Assert.Equal(expected.Effective, actual.Effective, 1e-6);
            }
        });

    [Fact]
    public void Retract_Story_IsForgotten()
    {
        SentimentWindow window = new(Size);
        window.Add(Entry(1, SignalLog.Start, "a", 1, 1), SignalLog.Start);
        window.Add(Entry(2, SignalLog.Start, "b", 1, -1), SignalLog.Start);
        List<string> removed = [];
        window.Retract("d1", removed);
        Assert.Equal(["d1"], removed);
        Assert.Equal(-1, window.Evaluate(0.2).Mean);
    }

    private static TextEntry Entry(int id, EventTime at, string author, double weight, double polarity) => new()
    {
        DocumentId = $"d{id}",
        Root = $"d{id}",
        Author = author,
        Kind = TextKind.Social,
        EventTime = at,
        Raw = SignalLog.Raw("social.raw", id),
        Relevance = 1,
        Novel = true,
        Weight = weight,
        Polarity = polarity,
        IsNegative = false,
        ModelHash = "m",
    };
}
