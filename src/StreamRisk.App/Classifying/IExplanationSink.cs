using StreamRisk.Inference.Explaining;

namespace StreamRisk.App.Classifying;

/// <summary>Takes explained lines in their order.</summary>
internal interface IExplanationSink
{
    /// <param name="line">Line of the input, from 1.</param>
    void Add(long line, string text, TextExplanation explanation);

    /// <summary>Nothing more comes.</summary>
    void End();
}
