using StreamRisk.App.Replay;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>Replays one labelled folder through the engine, as `replay --from-files` does, and compares what it concludes with the labels.</summary>
internal sealed class DayReplay(EngineParameters parameters, string rulesVersion)
{
    /// <summary>Rows that the edge or the scores left out, over all folders so far.</summary>
    public long Rejected { get; private set; }

    /// <summary>The first of them.</summary>
    public RejectedRow? FirstRejected { get; private set; }

    /// <param name="progress">As <see cref="FileReplay.Run"/> calls it.</param>
    /// <exception cref="Cli.CommandFailure">A file of the folder is missing or cannot be used.</exception>
    public DayOutcome Run(
        string folder, FileSet files, ITextScores scores, Action<double, EventTime, long> progress, CancellationToken cancellation)
    {
        IReadOnlyList<Label> labels = LabelFile.Read(folder);
        var collector = new AlertCollector();
        var replay = new FileReplay(files, scores, collector, Reject);
        replay.Run(parameters, rulesVersion, progress, cancellation);
        return DayOutcome.Of(
            folder, replay.Records.Where(r => InputRank.Of(r.Key) != InputRank.Reference).Sum(r => r.Value), labels, collector, Issuers(files));
    }

    private static Dictionary<string, string> Issuers(FileSet files)
    {
        var issuers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((_, Instrument instrument) in files.Instruments?.Read() ?? [])
        {
            issuers[instrument.Symbol] = instrument.Issuer;
        }

        return issuers;
    }

    private void Reject(RejectedRow row)
    {
        FirstRejected ??= row;
        Rejected++;
    }
}
