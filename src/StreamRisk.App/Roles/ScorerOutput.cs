using StreamRisk.App.Texts;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Linking;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Reference;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>Turns a scored text into its records: `text.scored`, one signal an instrument, a retraction to every partition. One thread.</summary>
internal sealed class ScorerOutput(SchemaIds ids, LoopContext context, ReferenceReader reference, LogWriter log)
{
    private readonly int _scoredSchema = ids.Of(TopicNames.TextScored);
    private readonly List<TextSignal> _signals = [];
    private EntityLinker _linker = new([]);
    private int _version;

    /// <summary>Wall clock.</summary>
    public EventTime Now => EventTime.FromDateTimeOffset(context.Time.GetUtcNow());

    /// <summary>Writes what follows from an item that is done and not refused.</summary>
    public void Write(OutputBuffer output, in RawRef raw, ScorerItem item)
    {
        string root = item.News is { } news ? Root(item, news) : "";
        if (item.News is not null && TextEdge.RetractionOf(item.News, root) is { } retraction)
        {
            log.Retraction(output, raw, retraction);
        }

        if (item.Result is not { } result)
        {
            return;
        }

        ScoredText scored = Scored(item, result);
        output.Begin(TopicNames.TextScored, OutputBuffer.ByKey, scored.Id);
        WireFormat.WriteHeader(_scoredSchema, output);
        RecordCodecs.ScoredText.Encode(scored, output);
        output.End();

        _signals.Clear();
        if (item.News is not null)
        {
            TextEdge.Signals(scored, item.News, root, _signals);
        }
        else
        {
            TextEdge.Signals(scored, item.Post!, _signals);
        }

        foreach (TextSignal signal in _signals)
        {
            log.Text(output, raw, signal, reference.Table.IssuerOf(signal.Instrument, signal.EventTime));
        }
    }

    private static string Root(ScorerItem item, NewsItem news) =>
        item.Key is { Length: > 0 } key ? System.Text.Encoding.UTF8.GetString(key) : news.Revises ?? news.Id;

    private ScoredText Scored(ScorerItem item, in TextResult result)
    {
        if (_version != reference.InstrumentVersion)
        {
            _linker = new EntityLinker(reference.Instruments);
            _version = reference.InstrumentVersion;
        }

        return item.News is { } news
            ? ScoredTexts.Of(news, result, _linker, item.Consumed)
            : ScoredTexts.Of(item.Post!, result, _linker, item.Consumed);
    }
}
