namespace StreamRisk.App.Evaluating;

/// <summary>Counts answers against labels. One thread.</summary>
internal sealed class TextQuality(IReadOnlyList<string> labels)
{
    private const int Bins = 10;
    private readonly int[,] _counts = new int[labels.Count, labels.Count];
    private readonly (int Texts, int Right, double Confidence)[] _bins = new (int, int, double)[Bins];

    public int Texts { get; private set; }

    public double Accuracy => Ratio(Enumerable.Range(0, labels.Count).Sum(c => _counts[c, c]), Texts);

    /// <summary>Mean F1 of the classes that occur among the labels or the answers.</summary>
    public double MacroF1
    {
        get
        {
            double[] seen = [.. Classes().Where(c => c.Support + c.Predicted > 0).Select(c => c.F1)];
            return seen.Length == 0 ? 0 : seen.Sum() / seen.Length;
        }
    }

    /// <summary>Expected calibration error, ten bins of equal width (Guo et al., ICML 2017, eq. 3).</summary>
    public double CalibrationError => Calibration().Sum(b => Ratio(b.Texts, Texts) * Math.Abs(b.Accuracy - b.Confidence));

    public void Add(int actual, int predicted, double confidence)
    {
        _counts[actual, predicted]++;
        Texts++;
        ref (int Texts, int Right, double Confidence) bin = ref _bins[Math.Clamp((int)Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1)];
        bin.Texts++;
        bin.Right += actual == predicted ? 1 : 0;
        bin.Confidence += confidence;
    }

    public IReadOnlyList<ClassQuality> Classes() => [.. Enumerable.Range(0, labels.Count).Select(Class)];

    public IReadOnlyList<CalibrationBin> Calibration() =>
    [
        .. _bins.Select((b, i) => new CalibrationBin(
            i / (double)Bins, (i + 1) / (double)Bins, b.Texts, b.Texts == 0 ? 0 : b.Confidence / b.Texts, Ratio(b.Right, b.Texts))),
    ];

    /// <summary>Counts by label of the people (outer) and of the model (inner).</summary>
    public IReadOnlyList<IReadOnlyList<int>> Confusion() =>
        [.. Enumerable.Range(0, labels.Count).Select(row => (IReadOnlyList<int>)[.. Enumerable.Range(0, labels.Count).Select(column => _counts[row, column])])];

    private ClassQuality Class(int index)
    {
        int support = Enumerable.Range(0, labels.Count).Sum(other => _counts[index, other]);
        int predicted = Enumerable.Range(0, labels.Count).Sum(other => _counts[other, index]);
        int right = _counts[index, index];
        return new ClassQuality(labels[index], support, predicted, Ratio(right, predicted), Ratio(right, support), Ratio(2 * right, support + predicted));
    }

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
