using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Serving;

/// <summary>The texts of one request on their way through the scorer. Filled by the queue's thread, awaited by the request.</summary>
internal sealed class ClassifyCall(int texts)
{
    private readonly TextResult[] _results = new TextResult[texts];

    // Continuations must not run on the thread that hands out everyone's results.
    private readonly TaskCompletionSource<IReadOnlyList<TextResult>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _filled;

    public Task<IReadOnlyList<TextResult>> Results => _done.Task;

    /// <summary>Results come in the order of the texts.</summary>
    /// <returns>True for the last one.</returns>
    public bool Add(in TextResult result)
    {
        _results[_filled++] = result;
        if (_filled < _results.Length)
        {
            return false;
        }

        _done.SetResult(_results);
        return true;
    }

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
