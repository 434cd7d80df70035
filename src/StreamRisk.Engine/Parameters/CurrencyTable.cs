using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Parameters;

/// <summary>An amount per currency, in whole major units; <see cref="Other"/> stands for every currency that is not listed.</summary>
public sealed class CurrencyTable
{
    /// <summary>JSON name of the amount for currencies that are not listed.</summary>
    public const string OtherName = "other";

    private readonly SortedDictionary<string, long> _amounts;

    /// <param name="other">Amount for currencies that are not listed.</param>
    /// <param name="amounts">ISO 4217 codes with their amounts.</param>
    public CurrencyTable(long other, params IEnumerable<(string Currency, long Amount)> amounts)
    {
        Other = other;
        _amounts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((string currency, long amount) in amounts)
        {
            _amounts[currency] = amount;
        }
    }

    public long Other { get; }

    /// <summary>By currency code, ordinal order.</summary>
    public IReadOnlyDictionary<string, long> Amounts => _amounts;

    /// <summary>The amount in whole major units.</summary>
    public long MajorUnits(string currency) => _amounts.TryGetValue(currency, out long amount) ? amount : Other;

    /// <summary>The amount in minor units of that currency.</summary>
    public long MinorUnits(string currency) => MajorUnits(currency) * MinorUnit.PerMajor(currency);
}
