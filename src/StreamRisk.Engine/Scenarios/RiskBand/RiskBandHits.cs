using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;
using StreamRisk.Engine.Windows;

namespace StreamRisk.Engine.Scenarios.RiskBand;

/// <summary>Writes down what scenario 17 found.</summary>
internal static class RiskBandHits
{
    /// <summary>Risk rises: a fall of R releases, it is no alert.</summary>
    public const string Side = "up";

    private const int MaxTexts = 5;

    public static Hit Of(IssuerState issuer, InstrumentState? s, ReachedBand reached, RiskBandOptions options)
    {
        int minutes = WindowSize.Minutes[reached.Size];
        EventTime end = EventTime.OfMinute(reached.EndPane * WindowSize.PaneMinutes);
        EventTime start = end - TimeSpan.FromMinutes(minutes);
        List<Evidence> evidence = [];
        List<string> texts = [];
        SortedSet<string> models = new(StringComparer.Ordinal);
        List<ReferenceOffset> offsets = [];
        long? notional = null;
        string? currency = null;
        foreach (InstrumentState each in issuer.Instruments)
        {
            if (s is null || ReferenceEquals(s, each))
            {
                evidence.AddRange(PrintEvidence.Of(each.Tape, start, end));
                AddTexts(each, start, end, evidence, texts, models);
                offsets.AddRange(each.ReferenceOffsets);
                AddTurnover(each, start, end, ref notional, ref currency);
            }
        }

        evidence.Sort((a, b) => a.EventTime.CompareTo(b.EventTime) is var by && by != 0 ? by : string.CompareOrdinal(a.EventId, b.EventId));
        string scope = s?.Symbol ?? issuer.Issuer;
        double band = BandSeries.Threshold(reached.Band, options);
        return new Hit
        {
            // Without trading there is no notional to weigh it by.
            Scenario = notional is null ? RiskBand.Info with { TextOnly = true } : RiskBand.Info,
            Variant = string.Create(CultureInfo.InvariantCulture, $"band-{band:0.##}"),
            Instrument = s?.Symbol,
            Issuer = issuer.Issuer,
            Side = Side,
            Anchor = reached.Anchor.Length > 0 ? reached.Anchor : evidence.Count > 0 ? evidence[^1].EventId : $"{scope}@{end}",
            At = end,
            Gates =
            [
                // The margin is counted from the first band, so that a higher score is always the more severe.
                new Gate
                {
                    Name = "risk",
                    Value = reached.Confirmed,
                    Unit = "points",
                    Comparator = Comparator.AtLeast,
                    Threshold = options.FirstBand,
                    Passed = true,
                },
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = start, End = end },
            Notional = notional,
            Currency = currency,
            TextIds = texts,
            ModelHash = models.Count > 0 ? models.Min : null,
            ReferenceOffsets = offsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of elevated risk in {scope}: the combined risk score of {minutes} minutes was at least {reached.Confirmed:0.0} in {options.Windows} windows in a row, which reaches the band of {band:0.##}."),
        };
    }

    private static void AddTexts(
        InstrumentState s, EventTime start, EventTime end, List<Evidence> evidence, List<string> texts, SortedSet<string> models)
    {
        IReadOnlyList<TextEntry> all = s.Text.Texts;
        int left = MaxTexts;
        for (int i = s.Text.IndexOf(end) - 1; i >= 0 && left > 0 && all[i].EventTime >= start; i--)
        {
            if (all[i].Weight > 0 && !texts.Contains(all[i].DocumentId))
            {
                left--;
                evidence.Add(all[i].AsEvidence("text"));
                texts.Add(all[i].DocumentId);
                models.Add(all[i].ModelHash);
            }
        }
    }

    private static void AddTurnover(InstrumentState s, EventTime start, EventTime end, ref long? notional, ref string? currency)
    {
        long last = end.Minute - 1;
        long volume = s.Bars.VolumeNanos(start.Minute, last);
        if (volume > 0 && s.Reference?.Currency is { } own && own == (currency ?? own) && s.Bars.PriceAt(last) is { } price)
        {
            currency = own;
            notional = Saturating.Add(notional ?? 0, Notional.MinorUnits(price, new Quantity(volume), own));
        }
    }
}
