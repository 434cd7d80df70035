using StreamRisk.App.Cli;
using StreamRisk.App.Publishing;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Replay;

/// <summary>Scores as `text.scored` recorded them, entities included, from `text.scored.jsonl` (or a demo's `scored.jsonl`) in the folder of the replay.</summary>
internal sealed class RecordedScores : ITextScores
{
    /// <summary>The file that a replay reads and <see cref="KeptScores"/> writes.</summary>
    public const string FileName = TopicNames.TextScored + ".jsonl";

    private static readonly string[] Names = [FileName, FileName + ".gz", "scored.jsonl", "scored.jsonl.gz"];
    private readonly Dictionary<string, ScoredText> _byId = new(StringComparer.Ordinal);

    public ModelRef? Model { get; private set; }

    public int Ahead => 1;

    /// <summary>The file of scores in a folder; null: there is none.</summary>
    public static string? Find(string folder) => Names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists);

    /// <exception cref="CommandFailure">The file is not there or a line cannot be read.</exception>
    public static RecordedScores Load(string folder)
    {
        string path = Find(folder) ?? throw CommandFailure.Missing(
            $"{folder}: there is no {FileName}, which --scores recorded needs; write it with `streamrisk tail {TopicNames.TextScored} --json`.");
        var scores = new RecordedScores();
        var form = new FileForm();
        using InputFile file = InputFile.Open(path, TopicNames.TextScored, new ColumnMap());
        while (file.Read(out Row row))
        {
            try
            {
                ScoredText scored = row.Error is null
                    ? form.Read(RecordCodecs.ScoredText, row.Record)
                    : throw CommandFailure.Missing($"{path}:{row.Line}: {row.Error}");
                scores._byId[scored.Id] = scored;
                scores.Model = scored.Model;
            }
            catch (AvroJsonException e)
            {
                throw CommandFailure.Missing($"{path}:{row.Line}: {e.Message}");
            }
        }

        return scores;
    }

    public long Announce(string id, string text) => 0;

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, NewsItem item) => ScoreOf(item.Id);

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, SocialPost post) => ScoreOf(post.Id);

    private (LinkText? Score, Rejection? Rejection) ScoreOf(string id) => _byId.TryGetValue(id, out ScoredText? scored)
        ? (_ => scored, null)
        : (null, new Rejection(RejectionClass.Missing, $"no scores were recorded for text '{id}'; replay with --scores recompute.", "id"));
}
