namespace StreamRisk.Engine.Records;

/// <summary>Decimal places of a currency's minor unit (ISO 4217, list one): 0 for JPY, 2 for USD, 3 for KWD.</summary>
public static class MinorUnit
{
    /// <summary>Decimal places; 2 for a code that ISO 4217 does not list.</summary>
    public static int Digits(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND" or "VUV"
            or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2,
    };

    /// <summary>Minor units in one major unit: 1, 100, 1,000 or 10,000.</summary>
    public static long PerMajor(string currency) => Digits(currency) switch
    {
        0 => 1,
        3 => 1_000,
        4 => 10_000,
        _ => 100,
    };
}
