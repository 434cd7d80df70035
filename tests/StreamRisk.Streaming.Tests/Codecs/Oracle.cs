using Avro;
using Avro.Generic;
using Avro.IO;
using CsCheck;

namespace StreamRisk.Streaming.Tests.Codecs;

/// <summary>Apache.Avro's generic reader and writer, and random records for any of our schemas.</summary>
internal static class Oracle
{
    private static readonly Gen<string> Strings = Gen.OneOf(
        Gen.String.AlphaNumeric,
        OneOfConst("", "AAPL", "日本語", "naïve", "quote\" back\\slash \n", "😀 and \u2028", "0", new string('x', 300)));

    private static readonly Gen<long> Longs = Gen.OneOf(Gen.Long, Gen.Long[-1_000, 1_000], OneOfConst(0L, long.MinValue, long.MaxValue, 1_000_000_000L));

    private static readonly Gen<string> Currencies = OneOfConst("USD", "EUR", "JPY", "KWD", "CLF", "", "usd", "ZZZ");

    public static byte[] Encode(RecordSchema schema, object record)
    {
        using var stream = new MemoryStream();
        new GenericDatumWriter<object>(schema).Write(record, new BinaryEncoder(stream));
        return stream.ToArray();
    }

    public static GenericRecord Decode(RecordSchema schema, byte[] avro)
    {
        using var stream = new MemoryStream(avro);
        GenericRecord record = new GenericDatumReader<GenericRecord>(schema, schema).Read(null!, new BinaryDecoder(stream));
        Assert.Equal(avro.Length, stream.Position);
        return record;
    }

    /// <summary>Random records, encoded by the oracle.</summary>
    public static Gen<byte[]> Records(RecordSchema schema) => Value(schema).Select(record => Encode(schema, record));

    private static Gen<object> Value(Schema schema) => schema switch
    {
        RecordSchema record => Record(record),
        EnumSchema symbols => OneOfConst([.. symbols.Symbols]).Select(symbol => (object)new GenericEnum(symbols, symbol)),
        ArraySchema array => Value(array.ItemSchema).Array[0, 4].Select(items => (object)items),
        UnionSchema union => Gen.OneOf([.. union.Schemas.Select(Value)]),
        LogicalSchema => Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999]
            .Select(micros => (object)DateTime.UnixEpoch.AddTicks(10 * micros)),
        _ => schema.Tag switch
        {
            Schema.Type.Null => Gen.Const((object)null!),
            Schema.Type.Boolean => Gen.Bool.Select(value => (object)value),
            Schema.Type.Int => Gen.Int.Select(value => (object)value),
            Schema.Type.Long when schema.GetProperty("form") == "\"micros\"" =>
                Gen.Long[-long.MaxValue / 10, long.MaxValue / 10].Select(value => (object)value),
            Schema.Type.Long => Longs.Select(value => (object)value),
            Schema.Type.Float => Gen.Float.Select(value => (object)value),
            Schema.Type.Double => Gen.Double.Select(value => (object)value),
            Schema.Type.String => Strings.Select(value => (object)value),
            _ => throw new NotSupportedException(schema.ToString()),
        },
    };

    private static Gen<T> OneOfConst<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<object> Record(RecordSchema schema)
    {
        Gen<object> gen = Gen.Const(0).Select(_ => (object)new GenericRecord(schema));
        foreach (Field field in schema.Fields)
        {
            Gen<object> value = field.Name == "currency"
                ? Gen.OneOf(Currencies.Select(code => (object)code), Value(field.Schema))
                : Value(field.Schema);
            gen = gen.Select(value, (record, item) =>
            {
                ((GenericRecord)record).Add(field.Name, item);
                return record;
            });
        }

        return gen;
    }
}
