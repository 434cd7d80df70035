using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Text.Json;
using CsCheck;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Tests.State;

public sealed class StateWriterTests
{
    private static readonly Gen<Value> Values = Gen.OneOf(
        Gen.Bool.Select(v => new Value(v, (w, x) => w.Bool((bool)x!), r => r.Bool())),
        Gen.Int.Select(v => new Value(v, (w, x) => w.Int((int)x!), r => r.Int())),
        Gen.Long.Select(v => new Value(v, (w, x) => w.Long((long)x!), r => r.Long())),
        Gen.ULong.Select(v => new Value(v, (w, x) => w.Bits((ulong)x!), r => r.Bits())),
        Gen.Double.Select(v => new Value(v, (w, x) => w.Double((double)x!), r => r.Double())),
        Gen.Float.Select(v => new Value(v, (w, x) => w.Float((float)x!), r => r.Float())),
        Gen.Enum<Severity>().Select(v => new Value(v, (w, x) => w.Choice((Severity)x!), r => r.Choice<Severity>())),
        Texts().Select(v => new Value(v, (w, x) => w.Text((string)x!), r => r.Text())),
        Texts().Select(v => new Value(v, (w, x) => w.Name((string)x!), r => r.Name())),
        Times().Select(v => new Value(v, (w, x) => w.Time((EventTime)x!), r => r.Time())),
        Times().Nullable().Select(v => new Value(v, (w, x) => w.TimeOrNull((EventTime?)x), r => r.TimeOrNull())),
        Gen.Long.Nullable().Select(v => new Value(v, (w, x) => w.LongOrNull((long?)x), r => r.LongOrNull())),
        Gen.Double.Nullable().Select(v => new Value(v, (w, x) => w.DoubleOrNull((double?)x), r => r.DoubleOrNull())));

    [Fact]
    public void AnyValues_AreReadBack() => Values.Array[0, 50].Sample(values =>
    {
        var r = new StateReader(Written(values));
        foreach (Value value in values)
        {
            Assert.Equal(value.Of, value.Read(r));
        }

        r.End();
    });

    [Fact]
    public void AnyTruncation_IsRefused() => Gen.Select(Values.Array[1, 20], Gen.Double[0, 1]).Sample((values, share) =>
    {
        byte[] whole = Written(values);
        var r = new StateReader(whole.AsMemory(0, (int)(share * (whole.Length - 1))));

        Assert.Throws<StateFormatException>(() =>
        {
            foreach (Value value in values)
            {
                value.Read(r);
            }
        });
    });

    [Fact]
    public void AnyBytes_AreReadOrRefused() => Gen.Select(Gen.Byte.Array[0, 200], Values.Array[1, 20]).Sample((bytes, values) =>
    {
        var r = new StateReader(bytes);
        try
        {
            foreach (Value value in values)
            {
                value.Read(r);
            }
        }
        catch (StateFormatException e)
        {
            Assert.Contains("damaged at byte", e.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Count_OfMoreItemsThanBytes_IsRefusedBeforeRoomIsMade()
    {
        var r = new StateReader(Saved(w => w.Long(int.MaxValue)));

        Assert.Throws<StateFormatException>(() => r.Count());
    }

    [Fact]
    public void End_WithBytesLeft_IsRefused() => Assert.Throws<StateFormatException>(() => new StateReader(new byte[1]).End());

    [Fact]
    public void Name_Repeated_IsWrittenOnce()
    {
        string account = new('a', 100);

        Assert.InRange(Saved(w => w.Names([account, account, account, account])).Length, 100, 110);
    }

    [Fact]
    public void Restart_ForgetsNamesAndTimes()
    {
        var output = new ArrayBufferWriter<byte>();
        var w = new StateWriter(output);
        w.Name("account");
        w.Time(new EventTime(1_700_000_000_000_000));
        int first = output.WrittenCount;
        w.Restart();
        w.Name("account");
        w.Time(new EventTime(1_700_000_000_000_000));

        Assert.Equal(output.WrittenSpan[..first], output.WrittenSpan[first..]);
    }

    public static TheoryData<Type> RecordTypes =>
    [
        typeof(RawRef), typeof(Evidence), typeof(ReferenceOffset), typeof(EventWindow), typeof(Gate), typeof(MarketOrder), typeof(TradePrint),
        typeof(TextSignal), typeof(TextRetraction), typeof(Instrument), typeof(Rules), typeof(ScenarioInfo), typeof(Hit),
    ];

    [Theory]
    [MemberData(nameof(RecordTypes))]
    public void Record_EveryField_IsReadBack(Type type)
    {
        int seed = 0;
        object record = Filled(type, ref seed);
        Dictionary<string, string> names = new() { [nameof(RawRef)] = "Raw", [nameof(EventWindow)] = "Window", [nameof(MarketOrder)] = "Order", [nameof(TradePrint)] = "Trade", [nameof(TextRetraction)] = "Retraction", [nameof(ScenarioInfo)] = "Scenario" };
        string name = names.GetValueOrDefault(type.Name, type.Name);
        MethodInfo write = typeof(StateWriter).GetMethods().Single(
            m => m.Name == name && m.GetParameters() is [var p] && (p.ParameterType == type || p.ParameterType == type.MakeByRefType()));
        MethodInfo read = typeof(StateReader).GetMethod(name)!;

        var r = new StateReader(Saved(w => write.Invoke(w, [record])));
        object? back = read.Invoke(r, null);

        r.End();
        Assert.Equal(JsonSerializer.Serialize(record), JsonSerializer.Serialize(back));
    }

    private static byte[] Written(Value[] values) => Saved(w =>
    {
        foreach (Value value in values)
        {
            value.Write(w, value.Of);
        }
    });

    private static byte[] Saved(Action<StateWriter> save)
    {
        var output = new ArrayBufferWriter<byte>();
        save(new StateWriter(output));
        return output.WrittenSpan.ToArray();
    }

    private static Gen<string> Texts() => Gen.OneOf(Gen.String[Gen.Char['a', 'c'], 0, 2], Gen.String[Gen.Char['\u0020', '\u2fff'], 0, 20]);

    private static Gen<EventTime> Times() =>
        Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue), Gen.Long[1_600_000_000_000_000, 1_800_000_000_000_000], Gen.Long)
            .Select(micros => new EventTime(micros));

    /// <summary>An object in which no property has its default, and no two the same value.</summary>
    private static object Filled(Type type, ref int seed)
    {
        seed++;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "text" + seed;
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type.IsEnum)
        {
            Array values = Enum.GetValues(type);
            return values.GetValue(1 + (seed % (values.Length - 1)))!;
        }

        if (type == typeof(EventTime))
        {
            return new EventTime(1_700_000_000_000_000 + seed);
        }

        if (type == typeof(Price))
        {
            return new Price(seed);
        }

        if (type == typeof(Quantity))
        {
            return new Quantity(seed);
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(seed, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type.IsAssignableTo(typeof(IEnumerable)))
        {
            Type item = type.GetGenericArguments()[0];
            Array items = Array.CreateInstance(item, 2);
            items.SetValue(Filled(item, ref seed), 0);
            items.SetValue(Filled(item, ref seed), 1);
            return items;
        }

        ParameterInfo[] parameters = type.GetConstructors().Select(c => c.GetParameters()).OrderByDescending(p => p.Length).FirstOrDefault() ?? [];
        List<object> arguments = [];
        foreach (ParameterInfo parameter in parameters)
        {
            arguments.Add(Filled(parameter.ParameterType, ref seed));
        }

        object record = Activator.CreateInstance(type, [.. arguments])!;
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanWrite && arguments.Count == 0))
        {
            property.SetValue(record, Filled(property.PropertyType, ref seed));
        }

        return record;
    }

    private sealed record Value(object? Of, Action<StateWriter, object?> Write, Func<StateReader, object?> Read);
}
