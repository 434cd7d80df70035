namespace StreamRisk.Benchmarks.Text;

/// <summary>Something that classifies all texts of a run.</summary>
internal interface IContender
{
    string Name { get; }

    /// <summary>One pass, with nothing else at work in this process.</summary>
    Measured Run(BenchTexts texts);
}
