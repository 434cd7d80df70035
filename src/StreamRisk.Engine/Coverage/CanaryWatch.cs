using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// Raises scenario W when a canary is late: a scenario that has alerted on one before did not do so again in time. A task that no canary ever
/// reached waits for none. Time that nobody watched is not waited for. One thread.
/// </summary>
internal sealed class CanaryWatch(TaskContext context, EpisodeBook episodes) : IKeyState
{
    private readonly SortedDictionary<string, EventTime> _late = new(StringComparer.Ordinal);

    // Waiting starts here at the earliest.
    private EventTime _from = EventTime.MinValue;

    /// <param name="now">How far the inputs have been watched.</param>
    /// <param name="watched">They were watched since the call before.</param>
    public void Observe(EventTime now, bool watched)
    {
        CoverageOptions options = context.Parameters.Coverage;
        if (!watched)
        {
            _from = now;
        }

        if (options.CanaryEvery == TimeSpan.Zero)
        {
            return;
        }

        foreach ((string scenario, EventTime last) in context.Coverage.Canaries.Last)
        {
            EventTime due = EventTime.Max(last, _from) + options.CanaryEvery;
            bool late = now > due + options.CanaryLate;
            if (late == _late.ContainsKey(scenario))
            {
                continue;
            }

            if (late)
            {
                _late.Add(scenario, due);
                Raise(scenario, last, due, now, options);
            }
            else
            {
                _late.Remove(scenario);
                episodes.Resolve(CoverageScenario.Info, null, FeedOf(scenario), null, now, "recovered");
            }

            Report(scenario, last, late, now);
        }
    }

    public void Save(StateWriter w)
    {
        w.Time(_from);
        w.Count(_late.Count);
        foreach ((string scenario, EventTime due) in _late)
        {
            w.Name(scenario);
            w.Time(due);
        }
    }

    public void Load(StateReader r)
    {
        _from = r.Time();
        for (int count = r.Count(); count > 0; count--)
        {
            _late.Add(r.Name(), r.Time());
        }
    }

    private void Raise(string scenario, EventTime last, EventTime due, EventTime now, CoverageOptions options) => episodes.Hit(new Hit
    {
        Scenario = CoverageScenario.Info,
        Variant = "late-canary",
        Feed = FeedOf(scenario),
        Anchor = $"{FeedOf(scenario)}@{now}",
        At = now,
        Gates =
        [
            new Gate
            {
                Name = "canary_late",
                Value = Math.Round((now - due).TotalMinutes, 4, MidpointRounding.ToEven),
                Unit = "min",
                Comparator = Comparator.AtLeast,
                Threshold = options.CanaryLate.TotalMinutes,
                Passed = true,
            },
        ],
        Evidence = [],
        Window = new EventWindow { Start = last, End = now },
        Reason = string.Create(
            CultureInfo.InvariantCulture,
            $"Indicator of a broken pipeline: the canary of {scenario} was due at {due}, its last alert came at {last}."),
    });

    private void Report(string scenario, EventTime last, bool late, EventTime now) => context.Output.Coverage(new CoverageReport
    {
        Role = context.Role,
        Partition = context.Partition,
        SubjectKind = CoverageSubject.Scenario,
        Subject = "canary/" + scenario,
        At = now,
        Evaluated = late ? 0 : 1,
        NotEvaluated = late ? 1 : 0,
        Reasons = late ? [new NotEvaluated { Reason = "canary late", Count = 1 }] : [],
        Canary = $"{(late ? "late, " : "")}last alert {last}",
    });

    private string FeedOf(string scenario) => string.Create(CultureInfo.InvariantCulture, $"{context.Role}/{context.Partition}/canary/{scenario}");
}
