using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.Structuring;

/// <summary>Writes down a window in which all gates hold.</summary>
internal readonly ref struct StructuringHit(
    BandKind kind, string group, string currency, BandSeries series, BandWindow window, StructuringOptions options, int evidenceKept)
{
    /// <param name="anchor">The payment that completed the gates; a late one need not be the last of the window.</param>
    public Hit ToHit(ScenarioInfo scenario, string side, string anchor)
    {
        BandPayment last = series.Payments[window.Last];
        var accounts = new SortedSet<string>(StringComparer.Ordinal);
        var counterparties = new SortedSet<string>(StringComparer.Ordinal);
        var references = new SortedSet<ReferenceOffset>(ReferenceOffsetOrder.Instance);
        var evidence = new List<Evidence>();
        for (int i = Math.Max(window.First, window.Last - evidenceKept + 1); i <= window.Last; i++)
        {
            BandPayment payment = series.Payments[i];
            accounts.Add(payment.Account);
            counterparties.Add(payment.Counterparty);
            references.UnionWith(payment.ReferenceOffsets);
            evidence.Add(EvidenceOf(payment, side));
        }

        string? variant = VariantOf();
        return new Hit
        {
            Scenario = scenario,
            Variant = variant,
            Group = group,
            Accounts = [.. accounts],
            Side = side,
            Anchor = anchor,
            At = last.At,
            Gates = Gates(variant),
            Evidence = evidence,
            Window = new EventWindow { Start = series.Payments[window.First].At, End = last.At },
            Notional = window.Sum,
            Currency = currency,
            SeverityCap = kind == BandKind.OtherCredit ? Severity.Medium : null,
            Counterparties = [.. counterparties],
            ReferenceOffsets = [.. references],
            Reason = Sentence(variant, side),
        };
    }

    private string? VariantOf() => kind switch
    {
        BandKind.OtherCredit => "funnel",
        BandKind.CashCredit when window.Parties >= options.Depositors => "smurfing",
        _ => null,
    };

    private List<Gate> Gates(string? variant)
    {
        double perMajor = MinorUnit.PerMajor(currency);
        List<Gate> gates =
        [
            AtLeast("payments_below_threshold", window.Count, "payments", options.MinimumCount),
            AtLeast("sum", window.Sum / perMajor, currency, options.MinimumSum * options.Threshold.MajorUnits(currency)),
        ];
        if (variant == "smurfing")
        {
            gates.Add(AtLeast("depositors", window.Parties, "depositors", options.Depositors));
        }
        else if (variant == "funnel")
        {
            gates.Add(AtLeast("unrelated_senders", window.Parties, "senders", options.Senders));
        }

        return gates;
    }

    private string Sentence(string? variant, string side)
    {
        string what = variant switch
        {
            "smurfing" => string.Create(CultureInfo.InvariantCulture, $"cash credits from {window.Parties} depositors"),
            "funnel" => string.Create(CultureInfo.InvariantCulture, $"credits from {window.Parties} unrelated senders"),
            _ => $"cash {side}s",
        };
        long threshold = options.Threshold.MajorUnits(currency);
        double sum = window.Sum / (double)MinorUnit.PerMajor(currency);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Indicator of structuring: {window.Count} {what} of {options.LowerShare * 100:0.##} % to 100 % of {threshold:N0} {currency} each within {options.BusinessDays} business days, {sum:N2} {currency} together.");
    }

    private static Evidence EvidenceOf(in BandPayment payment, string side) => new()
    {
        EventId = payment.PaymentId,
        Topic = payment.Raw.Topic,
        Partition = payment.Raw.Partition,
        Offset = payment.Raw.Offset,
        EventTime = payment.At,
        Role = side,
    };

    private static Gate AtLeast(string name, double value, string unit, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = Comparator.AtLeast,
        Threshold = threshold,
        Passed = value >= threshold,
    };
}
