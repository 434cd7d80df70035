using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Windows;

/// <summary>The anomaly series of one instrument and one window size.</summary>
internal sealed class InstrumentFeatures(TimeSpan size) : IKeyState
{
    /// <summary>Scale of a return where neither tick nor spread of the history says more.</summary>
    private const double LeastMove = 1e-6;

    private const double LeastVolume = 1e-9;

    private readonly FeatureSeries _text = new(size);
    private readonly FeatureSeries _move = new(size);
    private readonly FeatureSeries _volume = new(size);
    private readonly FeatureSeries _liquidity = new(size);
    private readonly RareSeries _credit = new(size);
    private readonly List<double> _weights = [];

    /// <summary>
    /// Judges a window: its features and R. A feature without a value is left out; one with too little history has no score.
    /// Credit is p(negative) of scenario 18 and has a value only where a text speaks of it; where none does it was 0.
    /// </summary>
    /// <param name="remember">True for the first result of a window: its values become history. A revision is judged by the history as it
    /// is by then.</param>
    public (IReadOnlyList<Feature> Features, double? Risk) Judge(
        EventTime end, in TextFigures text, in MarketFigures market, InstrumentState instrument, RiskOptions options, bool remember)
    {
        List<Feature> features = new(5);
        _weights.Clear();
        if (text.Sentiment.Mean is { } sentiment)
        {
            _weights.Add(options.Text);
            features.Add(Judge(_text, "text", end, sentiment, options.SentimentFloor, 0, remember));
        }

        if (market.Return is { } move)
        {
            double tick = instrument.Reference?.Tick.ToDouble() ?? 0;
            _weights.Add(options.Move);
            features.Add(Judge(_move, "move", end, move, Math.Max(tick / market.Close!.Value.ToDouble(), LeastMove), 0, remember));
        }

        if (market.ActiveMinutes > 0)
        {
            _weights.Add(options.Volume);
            features.Add(Judge(_volume, "volume", end, market.VolumeNanos / 1e9, LeastVolume, options.VolumeFloor, remember));
        }

        if (market.CancelRatio is { } cancels)
        {
            _weights.Add(options.Liquidity);
            features.Add(Judge(_liquidity, "liquidity", end, cancels, options.LiquidityFloor, 0, remember));
        }

        double? credit = _credit.Judge(end, text.Credit);
        if (remember)
        {
            _credit.Remember(end, text.Credit);
        }

        if (text.Credit > 0)
        {
            _weights.Add(options.Credit);
            features.Add(FeatureOf("credit", text.Credit, null, credit));
        }

        return (features, RiskScore.Combine(features, _weights));
    }

    public void Save(StateWriter w)
    {
        _text.Save(w);
        _move.Save(w);
        _volume.Save(w);
        _liquidity.Save(w);
        _credit.Save(w);
    }

    public void Load(StateReader r)
    {
        _text.Load(r);
        _move.Load(r);
        _volume.Load(r);
        _liquidity.Load(r);
        _credit.Load(r);
    }

    private static Feature Judge(
        FeatureSeries series, string name, EventTime end, double value, double floor, double medianShare, bool remember)
    {
        AnomalyScore? score = series.Judge(end, value, floor, medianShare);
        if (remember)
        {
            series.Remember(end, value, score);
        }

        return FeatureOf(name, value, score?.Z, score?.TailProbability);
    }

    private static Feature FeatureOf(string name, double value, double? z, double? tailProbability) => new()
    {
        Name = name,
        Value = value,
        Z = z,
        TailProbability = tailProbability,
        Score = tailProbability is { } p ? RiskScore.Surprise(p) : null,
        Contribution = 0,
    };
}
