using StreamRisk.Inference.Explaining;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Classifying;

/// <summary>Explains line after line; each costs as many texts as it has words. Needs the scorer alone.</summary>
internal sealed class ExplainRun(ITextScorer scorer, IExplanationSink sink) : ILineRun
{
    private readonly TextExplainer _explainer = new(scorer);

    public long Done { get; private set; }

    public long Failed { get; private set; }

    public long Characters { get; private set; }

    public void Read(TextReader reader, Action progress, CancellationToken cancellation)
    {
        long line = 0;
        while (reader.ReadLine() is { } text)
        {
            cancellation.ThrowIfCancellationRequested();
            line++;
            Characters += text.Length + 1;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            TextExplanation explanation = _explainer.Explain(new TextRequest(text));
            Done++;
            Failed += explanation.Result.Failed ? 1 : 0;
            sink.Add(line, text, explanation);
            progress();
        }
    }
}
