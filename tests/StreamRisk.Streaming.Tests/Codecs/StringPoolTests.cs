using System.Text;
using CsCheck;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Tests.Codecs;

public sealed class StringPoolTests
{
    [Fact]
    public void Get_OfARepeatedValue_IsTheSameString()
    {
        var pool = new StringPool(buckets: 16);
        Assert.Same(Get(pool, "AAPL"u8), Get(pool, "AAPL"u8));
    }

    [Fact]
    public void Get_OfAnyValues_IsTheirText()
    {
        var pool = new StringPool(buckets: 2);
        Gen.OneOf(Gen.String.AlphaNumeric, Gen.String[Gen.Char['A', 'C'], 0, 3], Gen.OneOf(Gen.Const("日本語"), Gen.Const("naïve"), Gen.Const(new string('x', 200)))).Sample(
            text => Assert.Equal(text, Get(pool, Encoding.UTF8.GetBytes(text))), threads: 2);
    }

    [Fact]
    public void Get_OfManyValues_KeepsTheSize()
    {
        var pool = new StringPool(buckets: 4);
        var first = new WeakReference(null);
        Fill(pool, first);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(first.IsAlive);
        GC.KeepAlive(pool);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Fill(StringPool pool, WeakReference first)
    {
        first.Target = Get(pool, "value-0"u8);
        for (int i = 1; i < 1_000; i++)
        {
            Get(pool, Encoding.UTF8.GetBytes($"value-{i}"));
        }
    }

    private static string Get(StringPool pool, ReadOnlySpan<byte> utf8) => pool.Find(utf8) ?? pool.Add(utf8);
}
