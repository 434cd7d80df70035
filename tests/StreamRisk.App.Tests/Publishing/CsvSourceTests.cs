using System.Text;
using StreamRisk.App.Cli;
using StreamRisk.App.Publishing;

namespace StreamRisk.App.Tests.Publishing;

public sealed class CsvSourceTests : IDisposable
{
    private readonly string _map = Path.Combine(Path.GetTempPath(), $"streamrisk-map-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_map);

    [Fact]
    public void Read_MapWithConstantsAndTimes_GivesTheFileForm()
    {
        File.WriteAllText(
            _map,
            """
            {
              "columns": { "debtor_account": "from", "creditor_account": "to", "amount": "value", "countries": "where" },
              "constants": { "payment_id": "{stem}-{line}", "status": "booked", "currency": "USD", "channel": "transfer", "customer_initiated": true },
              "times": { "event_time": "2026-01-01T00:00:00Z + step * hour" },
              "separators": { "countries": "|" }
            }
            """);
        Row[] rows = Read("payments", "from,to,value,step,where\n1,2,147.80,3,DE|FR\n3,4,1e2,x,\n", ColumnMap.Load(_map));
        Assert.Equal(
            """{"debtor_account":"1","creditor_account":"2","amount":147.80,"countries":["DE","FR"],"payment_id":"data-2","status":"booked","currency":"USD","channel":"transfer","customer_initiated":true,"event_time":"2026-01-01T03:00:00Z"}""",
            rows[0].Record.GetRawText());
        Assert.Equal("column step: 'x' is not a number.", rows[1].Error);
    }

    [Fact]
    public void Read_NoMap_TakesColumnsByName()
    {
        Row[] rows = Read("social.raw", "id,platform,author_id,posted_at,text,repost_of\np1,x,a,2026-01-01T00:00:00Z,,\n", new ColumnMap());
        Assert.Equal("""{"id":"p1","platform":"x","author_id":"a","posted_at":"2026-01-01T00:00:00Z","text":""}""", rows[0].Record.GetRawText());
    }

    [Theory]
    [InlineData("text=missing", "no column 'missing'")]
    [InlineData("colour=text", "'colour' is not a field of social.raw")]
    public void Open_MapDoesNotFit_SaysWhatThereIs(string column, string message)
    {
        ColumnMap map = new ColumnMap().With([column], [], [], null);
        CommandFailure failure = Assert.Throws<CommandFailure>(() => Read("social.raw", "text\nx\n", map));
        Assert.Equal(ExitCode.WrongArguments, failure.ExitCode);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WrongFieldCount_IsABadRow() =>
        Assert.Equal("found 2 fields, the header names 1.", Read("social.raw", "text\nx,y\n", Complete())[0].Error);

    private static ColumnMap Complete() => new ColumnMap().With(
        ["text=text"], ["id={line}", "platform=p", "author_id=a", "posted_at=2026-01-01T00:00:00Z"], [], null);

    private static Row[] Read(string topic, string text, ColumnMap map)
    {
        using var source = new CsvSource(new MemoryStream(Encoding.UTF8.GetBytes(text)), "data.csv", topic, map);
        var rows = new List<Row>();
        while (source.Read(out Row row))
        {
            rows.Add(row);
        }

        return [.. rows];
    }
}
