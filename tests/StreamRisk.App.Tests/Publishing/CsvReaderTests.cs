using System.Text;
using CsCheck;
using StreamRisk.App.Publishing;

namespace StreamRisk.App.Tests.Publishing;

public sealed class CsvReaderTests
{
    [Fact]
    public void Read_QuotedNewline_CountsTheLinesOfTheFile()
    {
        Assert.Equal(["1:a|b", "2:x\ny|q\"q", "4:1|2"], Rows("a,b\n\"x\ny\",\"q\"\"q\"\n1,2"));
    }

    [Fact]
    public void Read_CarriageReturns_EndRows() => Assert.Equal(["1:a|b", "2:1|", "3:2|3"], Rows("a,b\r\n1,\r\n2,3\r\n"));

    [Fact]
    public void Read_EmptyLine_IsSkippedAndCounted() => Assert.Equal(["1:a", "3:b"], Rows("a\n\nb\n"));

    [Theory]
    [InlineData("a\"b,c\nd,e", "holds a quote")]
    [InlineData("\"a\"b,c\nd,e", "goes on after its closing quote")]
    public void Read_BrokenRow_IsNamedAndTheNextIsRead(string text, string reason)
    {
        List<string> rows = Rows(text);
        Assert.Equal(2, rows.Count);
        Assert.StartsWith("1!", rows[0], StringComparison.Ordinal);
        Assert.Contains(reason, rows[0], StringComparison.Ordinal);
        Assert.Equal("2:d|e", rows[1]);
    }

    [Fact]
    public void Read_QuoteNeverClosed_IsNamed() => Assert.Contains("never closed", Assert.Single(Rows("\"abc\nd,e\n")), StringComparison.Ordinal);

    [Fact]
    public void Read_BytesThatAreNotUtf8_AreNamed()
    {
        using CsvReader reader = CsvReader.Open(new MemoryStream([.. "a,b\n"u8, 0xFF, 0x2C, 0x31]));
        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.Contains("not UTF-8", reader.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyFieldsQuoted_GivesThemBack() => Gen.String[Gen.Char["ab,\"\n\r é"], 0, 6].List[2, 4].List[1, 5].Sample(rows =>
    {
        string text = string.Join('\n', rows.Select(r => string.Join(',', r.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
        using var reader = new CsvReader(new StringReader(text));
        foreach (List<string> row in rows)
        {
            Assert.True(reader.Read());
            Assert.Null(reader.Error);
            Assert.Equal(row, reader.Fields);
        }

        Assert.False(reader.Read());
    });

    private static List<string> Rows(string text)
    {
        using CsvReader reader = CsvReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.Error is null ? $"{reader.Line}:{string.Join('|', reader.Fields)}" : $"{reader.Line}!{reader.Error}");
        }

        return rows;
    }
}
