using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>Writes down what scenario 18 found.</summary>
internal sealed class CreditStressHits(IssuerState issuer)
{
    public const string Side = "down";

    private static readonly TimeSpan PriceSpan = TimeSpan.FromMinutes(5);

    private IssuerCreditStressOptions Options => issuer.Context.Parameters.IssuerCreditStress;

    /// <summary>Distinct sources of the texts.</summary>
    public static int Sources(IReadOnlyList<CreditText> texts)
    {
        SortedSet<string> sources = new(StringComparer.Ordinal);
        foreach (CreditText text in texts)
        {
            sources.Add(text.Text.Author);
        }

        return sources.Count;
    }

    /// <summary>The instrument whose r(1 d) is furthest below −2σ at that time; null: none is.</summary>
    public CreditFall? Fall(EventTime at)
    {
        CreditFall? furthest = null;
        foreach (InstrumentState s in issuer.Instruments)
        {
            if (DailyMove.At(s, at) is { } move && move.Sigmas <= -Options.FallSigma && move.Sigmas < (furthest?.Move.Sigmas ?? 0))
            {
                List<Evidence> prints = PrintEvidence.Of(s.Tape, at - PriceSpan, at);
                furthest = new CreditFall(s.Symbol, move, prints.Count > 0 ? prints[^1] with { Role = "price" } : null);
            }
        }

        return furthest;
    }

    public Hit Of(IReadOnlyList<CreditText> texts, string anchor, EventTime at, CreditFall? fall)
    {
        List<Evidence> evidence = [];
        List<string> ids = [];
        SortedSet<string> topics = new(StringComparer.Ordinal);
        List<ReferenceOffset> offsets = [];
        double negative = 1;
        foreach (CreditText text in texts)
        {
            evidence.Add(text.Text.AsEvidence(text.Text.DocumentId == anchor ? "trigger" : "text"));
            ids.Add(text.Text.DocumentId);
            topics.Add($"{text.Text.CreditTopic} ({text.Text.CreditTerm})");
            negative = Math.Min(negative, text.Text.Negative);
        }

        if (fall?.Price is { } price)
        {
            evidence.Add(price);
        }

        foreach (InstrumentState s in issuer.Instruments)
        {
            offsets.AddRange(s.ReferenceOffsets);
        }

        int sources = Sources(texts);
        return new Hit
        {
            Scenario = IssuerCreditStress.Info,
            Issuer = issuer.Issuer,
            Side = Side,
            Anchor = anchor,
            At = at,
            Gates =
            [
                AtLeast("independent_texts", sources, "sources", Options.IndependentTexts),
                AtLeast("p_negative", negative, "probability", Options.Negative),
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = at - Options.Window, End = at },
            OneBandUp = fall is not null,
            TextIds = ids,
            ModelHash = texts[^1].Text.ModelHash,
            ReferenceOffsets = offsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of credit stress of {issuer.Issuer}: {sources} trusted sources report {string.Join(", ", topics)} within {Options.Window.TotalHours:0} hours, each negative with a probability of at least {negative:0.00}{Tail(fall)}."),
        };
    }

    private static string Tail(CreditFall? fall) => fall is null
        ? string.Empty
        : string.Create(
            CultureInfo.InvariantCulture,
            $"; {fall.Instrument} is {fall.Move.Return * 100:+0.0;-0.0} % against its last close, {-fall.Move.Sigmas:0.0} daily deviations down");

    private static Gate AtLeast(string name, double value, string unit, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = Comparator.AtLeast,
        Threshold = threshold,
        Passed = true,
    };
}
