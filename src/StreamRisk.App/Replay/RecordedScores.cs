using StreamRisk.App.Cli;
using StreamRisk.App.Publishing;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Replay;

/// <summary>Scores as `text.scored` recorded them, entities included, from `text.scored.jsonl` in the folder of the replay.</summary>
internal sealed class RecordedScores : ITextScores
{
    private static readonly string[] Endings = [".jsonl", ".jsonl.gz"];
    private readonly Dictionary<string, ScoredText> _byId = new(StringComparer.Ordinal);

    public ModelRef? Model { get; private set; }

    public int Ahead => 1;

    /// <exception cref="CommandFailure">The file is not there or a line cannot be read.</exception>
    public static RecordedScores Load(string folder)
    {
        string[] found = [.. Endings.Select(e => Path.Combine(folder, TopicNames.TextScored + e)).Where(File.Exists)];
        if (found.Length == 0)
        {
            throw CommandFailure.Missing($"{folder}: there is no {TopicNames.TextScored}.jsonl, which --scores recorded needs; write it with `streamrisk tail {TopicNames.TextScored} --json`.");
        }

        var scores = new RecordedScores();
        var form = new FileForm();
        using InputFile file = InputFile.Open(found[0], TopicNames.TextScored, new ColumnMap());
        while (file.Read(out Row row))
        {
            try
            {
                ScoredText scored = row.Error is null
                    ? form.Read(RecordCodecs.ScoredText, row.Record)
                    : throw CommandFailure.Missing($"{found[0]}:{row.Line}: {row.Error}");
                scores._byId[scored.Id] = scored;
                scores.Model = scored.Model;
            }
            catch (AvroJsonException e)
            {
                throw CommandFailure.Missing($"{found[0]}:{row.Line}: {e.Message}");
            }
        }

        return scores;
    }

    public long Announce(string id, string text) => 0;

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, NewsItem item) => Find(item.Id);

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, SocialPost post) => Find(post.Id);

    private (LinkText? Score, Rejection? Rejection) Find(string id) => _byId.TryGetValue(id, out ScoredText? scored)
        ? (_ => scored, null)
        : (null, new Rejection(RejectionClass.Missing, $"no scores were recorded for text '{id}'; replay with --scores recompute.", "id"));
}
