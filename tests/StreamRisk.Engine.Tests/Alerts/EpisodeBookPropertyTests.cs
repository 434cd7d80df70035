using CsCheck;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Alerts;

public sealed class EpisodeBookPropertyTests
{
    private enum Act
    {
        Hit,
        Withdraw,
        Merge,
        Advance,
        Resolve,
    }

    private sealed record Step(Act Act, int Group, int Other, double Minute);

    private static readonly Gen<Step[]> Steps = Gen.Select(
        Gen.Enum<Act>(),
        Gen.Int[1, 3],
        Gen.Int[1, 3],
        Gen.Int[0, 400],
        (act, group, other, minute) => new Step(act, group, other, minute / 2.0)).Array[0, 60];

    [Fact]
    public void AnyCourse_RevisionsOfEachIdAreDenseAndNameTheirPredecessor() => Steps.Sample(steps =>
    {
        foreach (IGrouping<string, Alert> id in Run(steps).GroupBy(a => a.Id))
        {
            int revision = 0;
            foreach (Alert alert in id)
            {
                Assert.Equal(revision == 0 ? null : revision, alert.PreviousRevision);
                Assert.Equal(++revision, alert.Revision);
                Assert.Equal(revision == 1, alert.Status == AlertStatus.Provisional);
            }
        }
    });

    [Fact]
    public void AnyCourse_Twice_IsTheSame() => Steps.Sample(steps =>
        Assert.Equal(Run(steps).Select(Line), Run(steps).Select(Line)));

    [Fact]
    public void AnyCourse_Truncated_EmitsAPrefix() => Gen.Select(Steps, Gen.Int[0, 60]).Sample((steps, cut) =>
    {
        List<string> whole = [.. Run(steps).Select(Line)];
        List<string> part = [.. Run([.. steps.Take(cut)]).Select(Line)];

        Assert.Equal(whole.Take(part.Count), part);
    });

    [Fact]
    public void AnyCourse_WithoutRules_EmitsNothing() => Steps.Sample(steps => Assert.Empty(Run(steps, rules: false)));

    [Fact]
    public void AnyCourse_AMergedGroupHasNoOpenAlertRightAfter() => Steps.Sample(steps =>
    {
        var output = new RecordedOutput();
        var book = new EpisodeBook(Context(output));
        foreach ((Step step, int i) in steps.Select((s, i) => (s, i)))
        {
            Apply(book, step, i);
            if (step.Act == Act.Merge && step.Group != step.Other)
            {
                Assert.DoesNotContain(
                    output.Latest,
                    a => a.Subject.Group == "A" + step.Group && a.Status is AlertStatus.Provisional or AlertStatus.Revised && a.Subject.Group == "A" + step.Group);
            }
        }
    });

    [Fact]
    public void AnyCourse_FullyWithdrawnEvidence_LeavesNoStandingAlert() => Gen.Int[0, 100].Array[1, 20].Sample(minutes =>
    {
        var output = new RecordedOutput();
        var book = new EpisodeBook(Context(output));
        for (int i = 0; i < minutes.Length; i++)
        {
            book.Hit(Match("e" + i, Minute(minutes[i])));
        }

        for (int i = 0; i < minutes.Length; i++)
        {
            book.Withdraw(Wash, "A1", "ABC", null, "e" + i, Minute(200), "trade busted");
        }

        Assert.All(output.Latest, a => Assert.Equal(AlertStatus.Withdrawn, a.Status));
    });

    private static List<Alert> Run(Step[] steps, bool rules = true)
    {
        var output = new RecordedOutput();
        var book = new EpisodeBook(Context(output, rules));
        for (int i = 0; i < steps.Length; i++)
        {
            Apply(book, steps[i], i);
        }

        return output.Alerts;
    }

    private static void Apply(EpisodeBook book, Step step, int i)
    {
        string group = "A" + step.Group;
        EventTime at = Minute(step.Minute);
        switch (step.Act)
        {
            case Act.Hit:
                book.Hit(Match("e" + i, at, group));
                break;
            case Act.Withdraw:
                book.Withdraw(Wash, group, "ABC", null, "e" + (i / 2), at, "trade busted");
                break;
            case Act.Merge:
                book.Merge(new GroupMerged { Old = group, New = "A" + step.Other, EventTime = at });
                break;
            case Act.Advance:
                book.Advance(at);
                break;
            default:
                book.Resolve(Wash, group, "ABC", null, at, "explained", Evidence("n" + i, at));
                break;
        }
    }

    private static string Line(Alert a) =>
        $"{a.Id} {a.Revision} {a.Status} {a.Severity} {a.Priority} {a.Notional} {a.DetectedAt} {a.ChangeReason} {a.SupersededBy} "
        + string.Join(',', a.Subject.Accounts) + " " + string.Join(',', a.Evidence.Select(e => e.EventId));
}
