namespace StreamRisk.App.Classifying;

/// <summary>Works through the lines of an input; blank lines are passed over. One thread; the counts may be read while it runs.</summary>
internal interface ILineRun
{
    long Done { get; }

    /// <summary>Lines that got no scores.</summary>
    long Failed { get; }

    /// <summary>Of the input, read so far.</summary>
    long Characters { get; }

    /// <param name="progress">Called now and then.</param>
    void Read(TextReader reader, Action progress, CancellationToken cancellation);
}
