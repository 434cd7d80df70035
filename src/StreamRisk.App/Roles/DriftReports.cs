using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>
/// Tells `coverage` when the answers of the text model have moved too far from its model card, each hour while they have, and once when
/// they are back: what the model says of such texts was not part of its evaluation. One thread.
/// </summary>
internal sealed class DriftReports(ITextScorer scorer, SchemaIds ids, LoopContext context)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RepeatEvery = TimeSpan.FromHours(1);
    private readonly int _schema = ids.Of(TopicNames.Coverage);
    private readonly SortedDictionary<string, (bool TooFar, EventTime At)> _reported = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, HeadDrift> _due = new(StringComparer.Ordinal);
    private EventTime? _looked;

    public bool Due(EventTime now)
    {
        if (_looked is not { } last || now - last >= LookEvery)
        {
            _looked = now;
            foreach (HeadDrift drift in scorer.Drift)
            {
                bool known = _reported.TryGetValue(drift.Head, out (bool TooFar, EventTime At) before);
                if (drift.IsTooFar != (known && before.TooFar) || (drift.IsTooFar && now - before.At >= RepeatEvery))
                {
                    _due[drift.Head] = drift;
                }
            }
        }

        return _due.Count > 0;
    }

    /// <summary>Writes what is due; it stays due until <see cref="Committed"/>.</summary>
    public void Write(EventTime now, OutputBuffer output)
    {
        foreach (HeadDrift drift in _due.Values)
        {
            LoopIdentity loop = context.Identity;
            CoverageReport report = new()
            {
                Role = loop.Role,
                Partition = loop.Loop,
                SubjectKind = CoverageSubject.Feed,
                Subject = $"{TopicNames.TextScored}/{drift.Head}/{loop.Instance}",
                At = now,
                Evaluated = drift.Texts,
                NotEvaluated = 0,
                Reasons = drift.IsTooFar ? [new NotEvaluated { Reason = Reason(drift), Count = drift.Texts }] : [],
                Seen = drift.Texts,
            };
            output.Begin(TopicNames.Coverage, OutputBuffer.ByKey, string.Create(CultureInfo.InvariantCulture, $"{report.Role}/{report.Partition}/{report.Subject}"));
            WireFormat.WriteHeader(_schema, output);
            RecordCodecs.CoverageReport.Encode(report, output);
            output.End();
            _reported[drift.Head] = (drift.IsTooFar, now);
        }
    }

    /// <summary>What was written last is committed.</summary>
    public void Committed() => _due.Clear();

    private static string Reason(in HeadDrift drift) => string.Create(
        CultureInfo.InvariantCulture,
        $"score drift: the labels of {drift.Head} have a population stability index of {drift.Index:F2} against the model card, above {drift.Threshold:F2}; look at recent texts before trusting their scores");
}
