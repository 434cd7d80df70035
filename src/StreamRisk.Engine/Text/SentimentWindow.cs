using System.Runtime.InteropServices;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Text;

/// <summary>
/// Sentiment over (now − W, now] of one instrument, kept incrementally by forward decay (Cormode et al., ICDE 2009): weights grow with
/// 2^(2·(t − landmark)/W) instead of shrinking with age, which changes no ratio, so that no text is touched again while it ages.
/// </summary>
internal sealed class SentimentWindow(TimeSpan size) : IKeyState
{
    private const int RescaleAt = 60;

    private readonly List<TextEntry> _texts = [];
    private readonly AuthorSums _sums = new();
    private EventTime _landmark = EventTime.MinValue;
    private int _expired;

    public TimeSpan Size => size;

    /// <summary>Texts of the window that carry weight, by event time.</summary>
    public ReadOnlySpan<TextEntry> Texts => CollectionsMarshal.AsSpan(_texts)[_expired..];

    /// <summary>Moves the window on and takes the text in, if it carries weight and is in the window.</summary>
    public void Add(in TextEntry text, EventTime now)
    {
        Expire(now);
        if (text.Weight <= 0 || text.EventTime <= now - size)
        {
            return;
        }

        if (_landmark == EventTime.MinValue || _texts.Count == _expired)
        {
            _landmark = text.EventTime;
        }

        while (Exponent(text.EventTime) > RescaleAt)
        {
            _sums.Scale(-RescaleAt);
            _landmark += size * (RescaleAt / 2);
        }

        int at = _texts.Count;
        while (at > _expired && TextEntry.Compare(_texts[at - 1], text) > 0)
        {
            at--;
        }

        _texts.Insert(at, text);
        _sums.Add(text.Author, WeightOf(text), text.Polarity);
    }

    /// <summary>Forgets every text of a story; ids that were not yet in the list are added to it.</summary>
    public void Retract(string root, List<string> removed)
    {
        for (int i = _texts.Count - 1; i >= _expired; i--)
        {
            TextEntry text = _texts[i];
            if (text.Root == root)
            {
                _sums.Remove(text.Author, WeightOf(text), text.Polarity);
                _texts.RemoveAt(i);
                if (!removed.Contains(text.DocumentId))
                {
                    removed.Add(text.DocumentId);
                }
            }
        }
    }

    public Sentiment Evaluate(double authorShare) => _sums.Evaluate(authorShare);

    public void Save(StateWriter w)
    {
        w.Count(Texts.Length);
        foreach (ref readonly TextEntry text in Texts)
        {
            text.Save(w);
        }

        _sums.Save(w);
        w.Time(_landmark);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _texts.Add(TextEntry.Read(r));
        }

        _sums.Load(r);
        _landmark = r.Time();
    }

    private void Expire(EventTime now)
    {
        EventTime until = now - size;
        while (_expired < _texts.Count && _texts[_expired].EventTime <= until)
        {
            TextEntry text = _texts[_expired++];
            _sums.Remove(text.Author, WeightOf(text), text.Polarity);
        }

        if (_expired > 64 && _expired * 2 > _texts.Count)
        {
            _texts.RemoveRange(0, _expired);
            _expired = 0;
        }
    }

    private double WeightOf(in TextEntry text) => text.Weight * DeterministicMath.Exp2(Exponent(text.EventTime));

    private double Exponent(EventTime t) => 2.0 * (t.Micros - _landmark.Micros) / (size.Ticks / TimeSpan.TicksPerMicrosecond);
}
