namespace StreamRisk.Streaming.Codecs.Json;

/// <summary>How a value of an Avro type is written in the file form.</summary>
internal enum JsonForm
{
    Boolean,
    Int,
    Long,
    Float,
    Double,
    String,

    /// <summary>Enum symbol, as a string.</summary>
    Symbol,

    /// <summary>`timestamp-micros`: ISO-8601 in UTC.</summary>
    Time,

    /// <summary>Form `nano`: a decimal number, stored in 1e-9.</summary>
    Nano,

    /// <summary>Form `minor`: a decimal number in the major unit of the sibling `currency`, stored in minor units.</summary>
    Minor,

    /// <summary>Form `hex64`: 16 hexadecimal digits.</summary>
    Hex,

    /// <summary>Form `micros`: a duration in decimal seconds, stored in microseconds.</summary>
    Micros,

    Array,
    Record,
    Union,
}
