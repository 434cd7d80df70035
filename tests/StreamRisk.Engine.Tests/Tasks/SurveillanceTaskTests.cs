using CsCheck;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Tests.Tasks;

public sealed class SurveillanceTaskTests
{
    private static readonly LogItem[] Head =
    [
        SignalLog.Rules(), SignalLog.Reference("A", "I"), SignalLog.Reference("B", "I"), SignalLog.Reference("C", "J"),
    ];

    /// <summary>Four hours of trades, orders and texts of three instruments, in order of event time.</summary>
    private static readonly Gen<LogItem[]> Records = Gen
        .Select(Gen.Int[0, 4 * 3600 * 100], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[90, 110], Gen.Int[0, 6]).Array[5, 80]
        .Select(steps => steps
            .DistinctBy(s => s.Item1)
            .OrderBy(s => s.Item1)
            .Select(s =>
            {
                string symbol = "ABC"[s.Item2].ToString();
                EventTime at = SignalLog.Start + TimeSpan.FromMilliseconds(s.Item1 * 10);
                return s.Item3 switch
                {
                    0 => SignalLog.Trade(symbol, at, s.Item4, s.Item5 + 1),
                    1 => SignalLog.Order(symbol, at, (OrderKind)(s.Item5 % 4)),
                    _ => SignalLog.Text(symbol, at, null, (s.Item4 - 100) / 10.0, $"a{s.Item5}"),
                };
            })
            .ToArray());

    private static readonly LogItem End = SignalLog.Mark(SignalLog.At(600));

    [Theory]
    [InlineData("market.trades", "self-match-wash", "no order feed")]
    [InlineData("market.trades", "sentiment-shock", "no text feed")]
    [InlineData("market.orders", "unexplained-move", "no trade feed")]
    public void Feed_Missing_IsSaidByCoverage(string only, string scenario, string reason)
    {
        LogItem[] records = [.. Enumerable.Range(0, 20).Select(i => only == "market.trades"
            ? SignalLog.Trade("A", SignalLog.At(i))
            : SignalLog.Order("A", SignalLog.At(i)))];
        (RecordedOutput output, _) = SignalLog.Run(
        [
            SignalLog.Rules([only]), SignalLog.Reference("A", "I"), SignalLog.Mark(SignalLog.At(0), SignalLog.Input(only, SignalLog.At(0))), .. records,
            SignalLog.Mark(SignalLog.At(20), SignalLog.Input(only, SignalLog.At(20))),
            SignalLog.Mark(SignalLog.At(30), SignalLog.Input(only, SignalLog.At(30))),
        ]);
        Assert.Contains(output.Reports, r => r.Subject == scenario && r.Reasons.Any(x => x.Reason == reason));
    }

    [Fact]
    public void Window_OfMoreThanTheLargestQuantity_StaysPositive()
    {
        LogItem[] trades = [.. Enumerable.Range(0, 5).Select(i => SignalLog.Trade("A", SignalLog.At(i), quantity: 8e9, id: "t" + i))];
        (RecordedOutput output, _) = SignalLog.Run(
            [SignalLog.Rules(), SignalLog.Reference("A", "I"), .. trades, SignalLog.Mark(SignalLog.At(200)), SignalLog.Mark(SignalLog.At(210))]);
        Assert.NotEmpty(output.Windows);
        Assert.All(output.Windows, w => Assert.Equal(long.MaxValue, w.Volume.Nanos));
    }

    [Fact]
    public void Window_RevisedByALateBust_HoldsAllItsTexts()
    {
        // Hundreds of texts in the first hours; a print of the third hour is busted two hours after it.
        LogItem[] texts = [.. Enumerable.Range(0, 240).Select(i => SignalLog.Text("A", SignalLog.At(i * 0.5), "d" + i))];
        List<LogItem> log = [SignalLog.Rules(), SignalLog.Reference("A", "I"), .. texts, SignalLog.Trade("A", SignalLog.At(119), id: "t")];
        log.Add(SignalLog.Mark(SignalLog.At(130)));
        log.Add(SignalLog.Mark(SignalLog.At(237)));
        log.Add(SignalLog.Trade("A", SignalLog.At(238), id: "t", action: TradeAction.Bust));
        log.Add(SignalLog.Mark(SignalLog.At(239)));
        (RecordedOutput output, _) = SignalLog.Run(log);
        IEnumerable<RiskWindow> revised = output.Windows.Where(w => w.Revision > 0 && w.ScopeKind == ScopeKind.Instrument);
        Assert.NotEmpty(revised);
        Assert.All(revised, w => Assert.Equal(output.Windows.Single(o => o.Revision == 0 && (o.Scope, o.Start, o.End) == (w.Scope, w.Start, w.End)).TextCount, w.TextCount));
    }

    [Fact]
    public void Log_MarksShuffledWithinLateness_SameFinalWindows() =>
        Gen.Select(Records, Gen.Int[0, 1900].Array[80]).Sample(
            (records, delays) =>
            {
                string[] ordered = [.. SignalLog.Final(SignalLog.Run([.. Head, .. WithMarks(records), End]).Output)];
                LogItem[] early = [.. records.SelectMany((r, i) => new[] { SignalLog.Mark(r.At + TimeSpan.FromMilliseconds(delays[i])), r })];
                LogItem[] none = [.. records];
                Assert.Equal(ordered, SignalLog.Final(SignalLog.Run([.. Head, .. early, End]).Output));
                Assert.Equal(ordered, SignalLog.Final(SignalLog.Run([.. Head, .. none, End]).Output));
            },
            iter: 60);

    [Fact]
    public void Log_RecordsRepeated_ChangesNothing() =>
        Gen.Select(Records, Gen.Int[0, 5].Array[80]).Sample(
            (records, back) =>
            {
                LogItem[] once = [.. WithMarks(records)];
                List<LogItem> twice = [];
                for (int i = 0; i < records.Length; i++)
                {
                    twice.Add(records[i]);
                    twice.Add(SignalLog.Mark(records[i].At));
                    twice.Add(records[Math.Max(0, i - back[i])]);
                }

                Assert.Equal(
                    SignalLog.Final(SignalLog.Run([.. Head, .. once, End]).Output),
                    SignalLog.Final(SignalLog.Run([.. Head, .. twice, End]).Output));
            },
            iter: 60);

    [Fact]
    public void Log_InterleavedOtherwiseAcrossInstruments_SameWindows() =>
        Records.Sample(
            records =>
            {
                // Records between two Marks, sorted by instrument: within an instrument their order stays.
                List<LogItem> straight = [];
                List<LogItem> other = [];
                foreach (LogItem[] chunk in records.Chunk(7))
                {
                    LogItem mark = SignalLog.Mark(chunk[^1].At);
                    straight.AddRange([.. chunk, mark]);
                    other.AddRange([.. chunk.OrderByDescending(r => r.Instrument, StringComparer.Ordinal), mark]);
                }

                Assert.Equal(
                    SignalLog.Run([.. Head, .. straight, End]).Output.Windows.Select(SignalLog.Describe),
                    SignalLog.Run([.. Head, .. other, End]).Output.Windows.Select(SignalLog.Describe));
            },
            iter: 60);

    [Fact]
    public void Log_LateRecords_ReviseToWhatTheyWouldHaveBeenInTime() =>
        Gen.Select(Records, Gen.Int[0, 79]).Sample(
            (records, which) =>
            {
                LogItem late = records[which % records.Length];
                EventTime arrival = late.At + TimeSpan.FromMinutes(9);
                LogItem[] delayed =
                [
                    .. records.Where(r => r != late).Select(r => (r, r.At)).Append((late, arrival)).OrderBy(x => x.Item2.Micros)
                        .SelectMany(x => new[] { SignalLog.Mark(x.Item2), x.Item1 }),
                ];

                // The anomaly of a revision is judged by the history as it is by then; these four hours are too short for any.
                Assert.Equal(
                    SignalLog.Final(SignalLog.Run([.. Head, .. WithMarks(records), End]).Output),
                    SignalLog.Final(SignalLog.Run([.. Head, .. delayed, SignalLog.Mark(SignalLog.At(599)), End]).Output));
            },
            iter: 60);

    [Fact]
    public void Window_LateTrade_IsRevisedUnderTheNextNumber()
    {
        (RecordedOutput output, _) = SignalLog.Run(
        [
            .. Head,
            SignalLog.Trade("A", SignalLog.At(1)),
            SignalLog.Mark(SignalLog.At(7)),
            SignalLog.Trade("A", SignalLog.At(2)),
            SignalLog.Mark(SignalLog.At(8)),
        ]);
        RiskWindow[] first = [.. output.Windows.Where(w => w.Scope == "A" && w.SizeMinutes == 5)];
        Assert.Equal([(0, 1L), (1, 2L)], first.Select(w => (w.Revision, w.Trades)));
    }

    [Fact]
    public void Window_RecordLaterThanTheMemory_IsCountedAndChangesNothing()
    {
        (RecordedOutput output, SurveillanceTask task) = SignalLog.Run(
        [
            .. Head,
            SignalLog.Trade("A", SignalLog.At(1)),
            SignalLog.Mark(SignalLog.At(30)),
            SignalLog.Trade("A", SignalLog.At(2)),
            SignalLog.Mark(SignalLog.At(31)),
        ]);
        Assert.DoesNotContain(output.Windows, w => w.Revision > 0);
        Assert.Contains(SignalLog.Late(task, output), t => t == "market.trades");
    }

    [Fact]
    public void Window_BustedTrade_IsTakenOut()
    {
        (RecordedOutput output, _) = SignalLog.Run(
        [
            .. Head,
            SignalLog.Trade("A", SignalLog.At(1), 100, 5, "t1"),
            SignalLog.Trade("A", SignalLog.At(2), 120, 7, "t2"),
            SignalLog.Mark(SignalLog.At(30)),
            SignalLog.Trade("A", SignalLog.At(30), 120, 7, "t2", TradeAction.Bust),
            SignalLog.Mark(SignalLog.At(31)),
        ]);
        RiskWindow last = output.Windows.Last(w => w.Scope == "A" && w.SizeMinutes == 5 && w.Start == SignalLog.At(0));
        Assert.Equal((1, 1L, 5_000_000_000L, 100_000_000_000L), (last.Revision, last.Trades, last.Volume.Nanos, last.Close!.Value.Nanos));
    }

    [Fact]
    public void Retraction_TextOfSeveralInstruments_LeavesTheOpenWindowsOfAll()
    {
        LogItem[] log =
        [
            .. Head,
            SignalLog.Text("A", SignalLog.At(1), "d1", 0.9),
            SignalLog.Text("B", SignalLog.At(1), "d1", 0.9),
            SignalLog.Text("C", SignalLog.At(1), "d1", 0.9),
            SignalLog.Text("C", SignalLog.At(2), "d2", 0.9),
        ];
        (RecordedOutput kept, _) = SignalLog.Run([.. log, End]);
        Assert.Equal(["A", "B", "C", "I", "J"], kept.Windows.Select(w => w.Scope).Distinct().Order(StringComparer.Ordinal));
        (RecordedOutput output, _) = SignalLog.Run([.. log, SignalLog.Retraction("d1", SignalLog.At(3)), End]);
        Assert.Equal(["C", "J"], output.Windows.Select(w => w.Scope).Distinct().Order(StringComparer.Ordinal));
        Assert.All(output.Windows, w => Assert.Equal(1, w.TextCount));
    }

    [Fact]
    public void Retraction_FinalWindows_Stand()
    {
        (RecordedOutput output, _) = SignalLog.Run(
        [
            .. Head, SignalLog.Text("A", SignalLog.At(1), "d1"), SignalLog.Mark(SignalLog.At(10)), SignalLog.Retraction("d1", SignalLog.At(11)), End,
        ]);
        Assert.Equal(3, output.Windows.Count(w => w.Scope == "A"));
        Assert.All(output.Windows, w => Assert.Equal(0, w.Revision));
    }

    [Fact]
    public void Revision_OfAStory_ReplacesItAndIsNovelAgain()
    {
        (RecordedOutput output, _) = SignalLog.Run(
        [
            .. Head,
            SignalLog.Text("A", SignalLog.At(1), "d1", 0.9, null, TextKind.News, 5),
            SignalLog.Text("A", SignalLog.At(2), "copy", 0.9, null, TextKind.News, 7),
            SignalLog.Retraction("d1", SignalLog.At(3), "d1v2"),
            SignalLog.Text("A", SignalLog.At(3), "d1v2", -0.9, null, TextKind.News, 0xFF00FF00FF00FF05, 1, "d1"),
            End,
        ]);
        RiskWindow window = output.Windows.First(w => w.Scope == "A");
        Assert.Equal((2L, 1L), (window.TextCount, window.NearDuplicates));
        Assert.Equal(["d1v2"], window.TopTexts);
        Assert.Equal(-0.9, window.Sentiment!.Value, 1e-6);
    }

    [Fact]
    public void Files_OfYearsAgoAtFullSpeed_NoneIsLateAndAllWindowsClose()
    {
        EventTime old = EventTime.FromDateTimeOffset(new DateTimeOffset(2014, 1, 1, 0, 0, 0, TimeSpan.Zero));
        List<LogItem> log = [.. Head];
        for (int day = 0; day < 700; day += 7)
        {
            EventTime at = old + TimeSpan.FromDays(day);
            log.Add(SignalLog.Text("A", at));
            log.Add(SignalLog.Mark(at));
        }

        // Twelve years later: the gap must not cost a loop over its minutes.
        log.Add(SignalLog.Text("A", SignalLog.Start));
        log.Add(SignalLog.Mark(SignalLog.At(600)));
        (RecordedOutput output, SurveillanceTask task) = SignalLog.Run(log);
        Assert.Empty(SignalLog.Late(task, output));
        Assert.Equal(101 * (1 + 6 + 24), output.Windows.Count(w => w.Scope == "A"));
    }

    [Fact]
    public void Mark_AllInputsIdle_ClosesTheLastWindows()
    {
        EventTime at = SignalLog.At(1);
        (RecordedOutput output, _) = SignalLog.Run(
        [
            .. Head,
            SignalLog.Trade("A", at),
            SignalLog.Mark(at),
            SignalLog.Mark(SignalLog.At(400), [.. SignalLog.Feeds.Select(f => SignalLog.Input(f, at, 120 * 60 + 600))]),
        ]);
        Assert.Equal(31, output.Windows.Count(w => w.Scope == "A"));
    }

    [Fact]
    public void Mark_DeadReaderOfAnIdleInput_ClosesNothing()
    {
        EventTime at = SignalLog.At(1);
        (RecordedOutput output, _) = SignalLog.Run(
        [
            .. Head,
            SignalLog.Trade("A", at),
            SignalLog.Mark(at, [.. SignalLog.Feeds.Select(f => SignalLog.Input(f, at, f == "social.raw" ? 1 : 0))]),
            SignalLog.Mark(
                SignalLog.At(90), [.. SignalLog.Feeds.Where(f => f != "social.raw").Select(f => SignalLog.Input(f, SignalLog.At(90)))]),
        ]);
        Assert.Empty(output.Windows);
    }

    [Fact]
    public void Mark_StalledText_HoldsWindowsButNotTheMarketClock()
    {
        (RecordedOutput output, SurveillanceTask task) = SignalLog.Run(
        [
            .. Head,
            SignalLog.Trade("A", SignalLog.At(1)),
            SignalLog.Mark(SignalLog.At(200), SignalLog.At(1)),
            SignalLog.Trade("A", SignalLog.At(150), id: "late"),
        ]);
        Assert.Empty(output.Windows);
        Assert.Equal(["market.trades"], SignalLog.Late(task, output));
    }

    [Fact]
    public void Rules_NotYetApplied_NothingIsEvaluated()
    {
        (RecordedOutput output, _) = SignalLog.Run(
            [SignalLog.Reference("A", "I"), SignalLog.Trade("A", SignalLog.At(1)), SignalLog.Mark(SignalLog.At(20)), SignalLog.Mark(SignalLog.At(600))]);
        Assert.Empty(output.Windows);
        Assert.Empty(output.Alerts);
        Assert.Contains(output.Reports, r => r.Reasons.Any(x => x.Reason == "no rules applied"));
    }

    [Fact]
    public void Instrument_Unknown_IsItsOwnIssuerAndCounted()
    {
        (RecordedOutput output, _) = SignalLog.Run(
            [SignalLog.Rules(), SignalLog.Trade("Z", SignalLog.At(1)), SignalLog.Mark(SignalLog.At(20)), SignalLog.Mark(SignalLog.At(30))]);
        Assert.Equal(["Z"], output.Windows.Select(w => w.Scope).Distinct());
        Assert.Contains(output.Windows, w => w.ScopeKind == ScopeKind.Issuer);
        Assert.Contains(output.Reports, r => r.UnknownInstruments == 1);
    }

    [Fact]
    public void Windows_OneMark_CloseInADefinedOrder()
    {
        (RecordedOutput output, _) = SignalLog.Run(
        [
            .. Head, SignalLog.Trade("C", SignalLog.At(1)), SignalLog.Trade("B", SignalLog.At(1)), SignalLog.Trade("A", SignalLog.At(1)), End,
        ]);
        Assert.Equal(["A", "B", "I", "A", "B", "I", "A", "B", "I"], output.Windows.Take(9).Select(w => w.Scope));
        Assert.Equal([5, 30, 120], output.Windows.Take(9).Select(w => w.SizeMinutes).Distinct());
        RiskWindow issuer = output.Windows[2];
        Assert.Equal((2L, (Price?)null), (issuer.Trades, issuer.Close));
    }

    private static IEnumerable<LogItem> WithMarks(IEnumerable<LogItem> records) => records.SelectMany(r => new[] { r, SignalLog.Mark(r.At) });
}
