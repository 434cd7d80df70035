using Avro;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.Streaming.Tests.Registry;

public sealed class SchemaCompatibilityTests
{
    private const string Written = """
        {"type":"record","name":"R","fields":[
          {"name":"id","type":"string"},
          {"name":"count","type":"int"},
          {"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},
          {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["a","b"]}},
          {"name":"note","type":["null","string"],"default":null},
          {"name":"items","type":{"type":"array","items":{"type":"record","name":"Item","fields":[{"name":"price","type":{"type":"long","form":"nano"}}]}}}]}
        """;

    [Theory]
    [InlineData("itself", "", "")]
    [InlineData("field removed", "{'name':'id','type':'string'},", "")]
    [InlineData("optional field removed", "{'name':'note','type':['null','string'],'default':null},", "")]
    [InlineData("field with default added", "{'name':'id',", "{'name':'new','type':'int','default':0},{'name':'id',")]
    [InlineData("int to long", "'count','type':'int'", "'count','type':'long'")]
    [InlineData("made optional", "'count','type':'int'", "'count','type':['null','int']")]
    [InlineData("symbol added", "['a','b']", "['a','b','c']")]
    [InlineData("symbol removed with a default", "'symbols':['a','b']", "'symbols':['a'],'default':'a'")]
    [InlineData("renamed with an alias", "{'name':'id',", "{'name':'identity','aliases':['id'],")]
    public void Problems_OfAChangeThatResolves_AreNone(string change, string before, string after)
    {
        Assert.NotEmpty(change);
        Assert.Empty(Problems(before, after));
    }

    [Theory]
    [InlineData("{'name':'id',", "{'name':'new','type':'int'},{'name':'id',", "R.new: not written and without default")]
    [InlineData("{'name':'id',", "{'name':'identity',", "R.identity: not written and without default")]
    [InlineData("'count','type':'int'", "'count','type':'string'", "R.count: int written, string expected")]
    [InlineData("'at','type':{'type':'long','logicalType':'timestamp-micros'}", "'at','type':'int'", "R.at: long written, int expected")]
    [InlineData("timestamp-micros", "timestamp-millis", "R.at: written in timestamp-micros, read in timestamp-millis")]
    [InlineData("'form':'nano'", "'form':'minor'", "R.items[].price: written in nano, read in minor")]
    [InlineData("['a','b']", "['a','c']", "R.kind: enum Kind has no symbol b and no default")]
    [InlineData("['null','string'],'default':null", "'string'", "R.note: null written, string expected")]
    [InlineData("['null','string']", "['null','int']", "R.note: no branch reads string")]
    [InlineData("'name':'Item'", "'name':'Thing'", "R.items[]: Item written, Thing expected")]
    public void Problems_OfAChangeThatDoesNotResolve_NameTheField(string before, string after, string problem) =>
        Assert.Equal([problem], Problems(before, after));

    [Fact]
    public void Problems_OfARecursiveSchema_Ends()
    {
        Schema list = Schema.Parse("""{"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"],"default":null}]}""");
        Assert.Empty(SchemaCompatibility.Problems(list, list));
    }

    /// <summary>Replaces in the schema; quotes are written as apostrophes.</summary>
    private static IReadOnlyList<string> Problems(string before, string after)
    {
        string read = before.Length == 0 ? Written : Written.Replace(Quoted(before), Quoted(after), StringComparison.Ordinal);
        Assert.True(before.Length == 0 || read != Written);
        return SchemaCompatibility.Problems(Schema.Parse(read), Schema.Parse(Written));
    }

    private static string Quoted(string text) => text.Replace('\'', '"');
}
