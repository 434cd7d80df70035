using StreamRisk.Engine.Edge;

namespace StreamRisk.Engine.Records;

/// <summary>Decimal places of a currency's minor unit (ISO 4217, list one): 0 for JPY, 2 for USD, 3 for KWD.</summary>
public static class MinorUnit
{
    /// <summary>Decimal places; 2 for a code that ISO 4217 does not list, such as that of a crypto asset.</summary>
    public static int Digits(string currency) => CurrencyCode.TryMinorDigits(currency, out int digits) ? digits : 2;

    /// <summary>Minor units in one major unit: 1, 100, 1,000 or 10,000.</summary>
    public static long PerMajor(string currency) => Digits(currency) switch
    {
        0 => 1,
        3 => 1_000,
        4 => 10_000,
        _ => 100,
    };
}
