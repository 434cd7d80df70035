using System.Diagnostics.Metrics;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// How far the labels of recent texts have moved from those of the model card: the population stability index
/// sum((p - q) ln(p / q)) over the labels (Siddiqi, Credit Risk Scorecards, 2006: below 0.1 stable, above 0.25 a shift to look into).
/// Published as a gauge by head while it lives. Counts computed texts, duplicates once. Thread-safe.
/// </summary>
internal sealed class ScoreDrift : IDisposable
{
    /// <summary>Texts compared: the most recent.</summary>
    public const int WindowTexts = 4_096;

    /// <summary>Below this the index says more about chance than about the texts.</summary>
    public const int LeastTexts = 500;

    /// <summary>Stands for a share of zero, which has no logarithm.</summary>
    private const double LeastShare = 1e-4;

    private readonly Meter _meter = new(InferenceInstruments.MeterName);
    private readonly HeadWindow[] _heads;
    private readonly object _gate = new();
    private readonly double _threshold;
    private long _texts;

    /// <param name="threshold">Of the index, above which someone should look; 0: none.</param>
    public ScoreDrift(IReadOnlyList<ModelHead> heads, double threshold = 0)
    {
        _threshold = threshold;
        _heads = [.. heads.Select((h, i) => new HeadWindow(h, i)).Where(h => h.Reference.Count > 0)];
        _meter.CreateObservableGauge(
            "streamrisk.inference.score_drift", Observe, "1", "Population stability index of the labels of recent texts against the model card, by head");
    }

    /// <summary>Takes the scores of one text.</summary>
    public void Add(IReadOnlyList<Head> scores)
    {
        lock (_gate)
        {
            int slot = (int)(_texts % WindowTexts);
            foreach (HeadWindow head in _heads)
            {
                head.Set(slot, replaces: _texts >= WindowTexts, scores[head.Index].Probabilities);
            }

            _texts++;
        }
    }

    /// <summary>The index of a head; null before <see cref="LeastTexts"/>, or without a reference.</summary>
    public double? Of(string head)
    {
        lock (_gate)
        {
            HeadWindow? window = Array.Find(_heads, h => h.Name == head);
            return window is null || _texts < LeastTexts ? null : window.StabilityIndex(Math.Min(_texts, WindowTexts));
        }
    }

    /// <summary>All heads that have an index.</summary>
    public IReadOnlyList<HeadDrift> Read()
    {
        lock (_gate)
        {
            long texts = Math.Min(_texts, WindowTexts);
            return texts < LeastTexts ? [] : [.. _heads.Select(h => new HeadDrift(h.Name, h.StabilityIndex(texts), _threshold, texts))];
        }
    }

    public void Dispose() => _meter.Dispose();

    private List<Measurement<double>> Observe()
    {
        List<Measurement<double>> values = [];
        foreach (HeadDrift head in Read())
        {
            values.Add(new Measurement<double>(head.Index, new KeyValuePair<string, object?>("head", head.Head)));
        }

        return values;
    }

    private sealed class HeadWindow(ModelHead head, int index)
    {
        private readonly int[] _counts = new int[head.Labels.Count];
        private readonly int[] _labels = new int[WindowTexts];

        public string Name => head.Name;

        public int Index => index;

        public IReadOnlyList<double> Reference => head.ReferenceShares;

        public void Set(int slot, bool replaces, IReadOnlyList<float> probabilities)
        {
            if (replaces)
            {
                _counts[_labels[slot]]--;
            }

            int best = 0;
            for (int i = 1; i < probabilities.Count; i++)
            {
                best = probabilities[i] > probabilities[best] ? i : best;
            }

            _labels[slot] = best;
            _counts[best]++;
        }

        public double StabilityIndex(long texts)
        {
            double sum = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                double recent = Math.Max(_counts[i] / (double)texts, LeastShare);
                double reference = Math.Max(Reference[i], LeastShare);
                sum += (recent - reference) * Math.Log(recent / reference);
            }

            return sum;
        }
    }
}
