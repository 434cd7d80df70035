using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>Writes down the market leg of scenario 9.</summary>
internal static class PumpHits
{
    private const int MostTexts = 40;

    public static Hit Of(IssuerState issuer, InstrumentState s, PumpReport report, in FiveMinuteMove move, in PumpFigures figures, PumpAndDumpOptions options)
    {
        List<Evidence> evidence = PrintEvidence.Of(s.Tape, report.MoveAt - FiveMinuteMove.Window, report.MoveAt);
        List<string> ids = [];
        string? model = null;
        IReadOnlyList<TextEntry> texts = s.Text.Texts;
        for (int i = s.Text.IndexOf(report.Due) - 1; i >= 0 && ids.Count < MostTexts && texts[i].EventTime >= report.Due - options.Window; i--)
        {
            evidence.Add(texts[i].AsEvidence("text"));
            ids.Add(texts[i].DocumentId);
            model ??= texts[i].ModelHash;
        }

        evidence.Sort((a, b) => a.EventTime.CompareTo(b.EventTime) is var by && by != 0 ? by : string.CompareOrdinal(a.EventId, b.EventId));
        bool byDuplicates = figures.Duplicates >= options.NearDuplicates;
        double z = figures.Z(report.Up, report.Sentiment, options);
        string currency = s.Reference!.Currency;
        return new Hit
        {
            Scenario = PumpAndDump.Info,
            Variant = "market",
            Instrument = s.Symbol,
            Issuer = issuer.Issuer,
            Side = report.Side,
            Anchor = report.Anchor.Length > 0 ? report.Anchor : evidence.Count > 0 ? evidence[^1].EventId : $"{s.Symbol}@{report.Due}",
            At = report.Due,
            Gates =
            [
                Gate("volume", move.VolumeRatio, "ratio", options.VolumeRatio),
                Gate("move", move.Sigmas, "sigma", options.MoveSigma),
                Gate("mentions", figures.Mentions, "texts", PumpFigures.Threshold(report.Mentions, options)),
                Gate("authors", figures.Authors, "authors", options.Authors),
                Gate("z", z, "sigma", options.Z),
                byDuplicates
                    ? Gate("near_duplicates", figures.Duplicates, "share", options.NearDuplicates)
                    : Gate("young_authors", figures.Young, "share", options.YoungAuthors),
                new Gate { Name = "trusted_news", Value = 0, Unit = "items", Comparator = Comparator.Equal, Threshold = 0, Passed = true },
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = report.NewsAfter, End = report.Due },
            Notional = (long)Math.Round(move.Volume * move.Price * MinorUnit.PerMajor(currency)),
            Currency = currency,
            TextIds = ids,
            ModelHash = model,
            ReferenceOffsets = s.ReferenceOffsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of {(report.Up ? "pump and dump" : "trash and cash")} in {s.Symbol}: {move.Return * 100:+0.00;-0.00} % in five minutes on {move.VolumeRatio:0.0} times the usual volume, and {figures.Mentions} mentions by {figures.Authors} authors within the hour, {figures.Duplicates * 100:0} % near-duplicates and {figures.Young * 100:0} % of the authors with young accounts, sentiment {z:0.0} deviations in that direction, with no trusted news."),
        };
    }

    private static Gate Gate(string name, double value, string unit, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = Comparator.AtLeast,
        Threshold = threshold,
        Passed = true,
    };
}
