using CsCheck;
using StreamRisk.Engine.Tests.Tasks;

namespace StreamRisk.Engine.Tests.Windows;

/// <summary>Windows against a direct count of the records.</summary>
public sealed class WindowOracleTests
{
    private static readonly int[] Sizes = [5, 30, 120];

    [Fact]
    public void Close_AnyTradesAndTexts_CountsWhatADirectCountFinds() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 4 * 3600], Gen.Int[0, 1], Gen.Int[1, 9]).Array[0, 60],
            Gen.Select(Gen.Int[0, 4 * 3600], Gen.Int[0, 2], Gen.Int[0, 3]).Array[0, 60]).Sample(
        (trades, texts) =>
        {
            string[] symbols = ["A", "B"];
            List<LogItem> items = [];
            for (int i = 0; i < trades.Length; i++)
            {
                (int second, int which, int quantity) = trades[i];
                items.Add(SignalLog.Trade(symbols[which], SignalLog.At(second / 60.0), 100, quantity, $"t{i}"));
            }

            for (int i = 0; i < texts.Length; i++)
            {
                // Instrument 2: the text names both.
                (int second, int which, int author) = texts[i];
                foreach (string symbol in which == 2 ? symbols : [symbols[which]])
                {
                    items.Add(SignalLog.Text(symbol, SignalLog.At(second / 60.0), $"d{i}", 0.5, $"a{author}"));
                }
            }

            List<LogItem> log = [SignalLog.Rules(), SignalLog.Reference("A", "I"), SignalLog.Reference("B", "I")];
            foreach (LogItem item in items.OrderBy(i => i.At.Micros))
            {
                log.Add(item);
                log.Add(SignalLog.Mark(item.At));
            }

            log.Add(SignalLog.Mark(SignalLog.At(600)));
            (RecordedOutput output, _) = SignalLog.Run(log);
            Assert.Equal(Expected(trades, texts).Order(StringComparer.Ordinal), Actual(output).Order(StringComparer.Ordinal));
        },
        iter: 60);

    private static IEnumerable<string> Actual(RecordedOutput output)
    {
        Assert.All(output.Windows, w => Assert.Equal(0, w.Revision));
        return output.Windows.Select(w => Line(
            w.Scope, w.SizeMinutes, w.Start, w.TextCount, w.Authors, w.Trades, w.Volume.Nanos / 1_000_000_000));
    }

    private static IEnumerable<string> Expected((int Second, int Which, int Quantity)[] trades, (int Second, int Which, int Author)[] texts)
    {
        foreach (int size in Sizes)
        {
            for (int end = 5; end <= 600; end += 5)
            {
                int from = (end - size) * 60;
                int to = end * 60;
                foreach ((string scope, int? own) in new[] { ("A", (int?)0), ("B", 1), ("I", null) })
                {
                    var prints = trades.Where(t => t.Second >= from && t.Second < to && (own is null || t.Which == own)).ToList();
                    var documents = texts.Where(t => t.Second >= from && t.Second < to && (own is null || t.Which == own || t.Which == 2)).ToList();
                    if (prints.Count + documents.Count > 0)
                    {
                        yield return Line(
                            scope, size, SignalLog.At(end - size), documents.Count, documents.DistinctBy(d => d.Author).Count(), prints.Count,
                            prints.Sum(p => (long)p.Quantity));
                    }
                }
            }
        }
    }

    private static string Line(string scope, int size, EventTime start, long texts, long authors, long trades, long volume) =>
        $"{scope} {size} {start} texts {texts} authors {authors} trades {trades} volume {volume}";
}
