using System.Collections.Frozen;

namespace StreamRisk.Engine.Edge;

/// <summary>
/// Currency codes and their minor units, from ISO 4217: those in use (list one), and those withdrawn since 2008 (list three), which
/// history that is played again still holds. Thread-safe.
/// </summary>
public static class CurrencyCode
{
    private static readonly FrozenDictionary<string, int> s_minorDigits = Build();

    public static bool IsKnown(string code) => s_minorDigits.ContainsKey(code);

    /// <summary>Decimal digits of the minor unit: 2 for EUR (cents), 0 for JPY. False if the code is not known.</summary>
    public static bool TryMinorDigits(string code, out int digits) => s_minorDigits.TryGetValue(code, out digits);

    private static FrozenDictionary<string, int> Build()
    {
        (int Digits, string Codes)[] list =
        [
            (0, "BYR"),
            (2, "ANG CUC EEK HRK LTL LVL MRO SKK SLL STD VEF ZMK ZWL"),
            (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF XAU XAG XPD XPT"),
            (3, "BHD IQD JOD KWD LYD OMR TND"),
            (4, "CLF UYW"),
            (2, "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW "
                + "CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR "
                + "ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV "
                + "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
                + "SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG"),
        ];

        Dictionary<string, int> digits = [];
        foreach ((int count, string codes) in list)
        {
            foreach (string code in codes.Split(' '))
            {
                digits.Add(code, count);
            }
        }

        return digits.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
