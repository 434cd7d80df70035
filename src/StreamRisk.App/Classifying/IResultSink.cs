using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Classifying;

/// <summary>Takes classified lines in their order.</summary>
internal interface IResultSink
{
    /// <param name="line">Line of the input, from 1.</param>
    void Add(long line, string text, in TextResult result);

    /// <summary>Nothing more comes.</summary>
    void End();
}
