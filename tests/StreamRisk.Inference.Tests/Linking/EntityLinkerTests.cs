using System.Text.Json;
using CsCheck;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Linking;

namespace StreamRisk.Inference.Tests.Linking;

public sealed class EntityLinkerTests
{
    private readonly EntityLinker _linker = new(InstrumentMaster.All);

    /// <summary>{"text", "tags"?, "expect": symbols in any order, "note"?}.</summary>
    [Fact]
    public void Link_EveryLabelledText_FindsTheLabelledInstruments()
    {
        List<string> wrong = [];
        int row = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "linking.jsonl")))
        {
            row++;
            using JsonDocument document = JsonDocument.Parse(line);
            string text = document.RootElement.GetProperty("text").GetString()!;
            string[] tags = document.RootElement.TryGetProperty("tags", out JsonElement t) ? Strings(t) : [];
            string[] expected = Strings(document.RootElement.GetProperty("expect"));
            string[] found = [.. _linker.Link(text, tags).Entities.Select(e => e.Instrument).Order(StringComparer.Ordinal)];
            if (!found.SequenceEqual(expected))
            {
                wrong.Add($"row {row}: \"{text}\" gives [{string.Join(' ', found)}] instead of [{string.Join(' ', expected)}]");
            }
        }

        Assert.True(row > 60);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
    }

    [Fact]
    public void Link_Mentions_HaveTheirSpansInTheText()
    {
        const string text = "Goldman Sachs upgrades $brk-b; Goldman likes it";
        IReadOnlyList<Entity> entities = _linker.Link(text, []).Entities;
        Assert.Equal(["BRK.B", "GS"], entities.Select(e => e.Instrument).Order(StringComparer.Ordinal));
        Assert.Equal(["Goldman Sachs", "Goldman"], entities.Single(e => e.Instrument == "GS").Spans.Select(s => text[s.Start..s.End]));
        Assert.Equal(["$brk-b"], entities.Single(e => e.Instrument == "BRK.B").Spans.Select(s => text[s.Start..s.End]));
    }

    [Fact]
    public void Link_OnlyInstrument_IsRelevant()
    {
        Assert.Equal(1, _linker.Link("$AAPL up", []).Entities[0].Relevance);
        Assert.InRange(_linker.Link("a long tweet that names its only ticker at the very end $aapl", []).Entities[0].Relevance, 0.5, 0.6);
        Assert.Equal(1, _linker.Link("nothing named", ["AAPL"]).Entities[0].Relevance);
    }

    [Fact]
    public void Link_PassingMention_IsNotRelevant()
    {
        string text = string.Concat(Enumerable.Repeat("Microsoft and Tesla and Netflix talk. ", 5)) + "A rival is Coca-Cola.";
        IReadOnlyList<Entity> entities = _linker.Link(text, []).Entities;
        Assert.True(entities[0].Relevance >= 0.5);
        Assert.True(entities.Single(e => e.Instrument == "KO").Relevance < 0.5);
    }

    [Fact]
    public void Link_EquallyRelevant_OrdersBySymbol()
    {
        LinkedEntities linked = _linker.Link("", ["TSLA", "AAPL", "MSFT"]);
        Assert.Equal(["AAPL", "MSFT", "TSLA"], linked.Entities.Select(e => e.Instrument));
    }

    [Fact]
    public void Link_MoreThanTwentyInstruments_KeepsTwentyAndCountsAll()
    {
        EntityLinker linker = new(Enumerable.Range(0, 30).Select(i => InstrumentMaster.Of($"SYM{(char)('A' + i)}", $"Company Number {i}")));
        LinkedEntities linked = linker.Link(string.Join(' ', Enumerable.Range(0, 26).Select(i => $"$SYM{(char)('A' + i)}")), []);
        Assert.Equal(EntityLinker.MaxInstruments, linked.Entities.Count);
        Assert.Equal(26, linked.Total);
    }

    [Fact]
    public void Link_TextAfterAText_DoesNotRememberIt()
    {
        _linker.Link("$AAPL and Tesla", ["MSFT"]);
        Assert.Empty(_linker.Link("an apple", []).Entities);
    }

    [Fact]
    public void Link_AnyMixOfWords_KeepsItsLaws()
    {
        string[] parts = ["$aapl", "Apple", "apple", "shares", "Goldman Sachs", "gold", "GE", "Share on", "Facebook", ",", ". ", "$BRK.B", "é", "🚀", "AT&T", "J.P. Morgan", "$", "&"];
        Gen.Int[0, parts.Length - 1].Array[0, 60].Sample(picks =>
        {
            string text = string.Join(' ', picks.Select(p => parts[p]));
            LinkedEntities linked = _linker.Link(text, []);
            Assert.Equal(linked.Total, linked.Entities.Count);
            foreach (Entity entity in linked.Entities)
            {
                Assert.InRange(entity.Relevance, 0, 1);
                Assert.NotEmpty(entity.Spans);
                Assert.All(entity.Spans, s => Assert.True(s.Start >= 0 && s.Start < s.End && s.End <= text.Length));
            }

            Assert.Equal(
                linked.Entities.OrderByDescending(e => e.Relevance).ThenBy(e => e.Instrument, StringComparer.Ordinal).Select(e => e.Instrument),
                linked.Entities.Select(e => e.Instrument));
        }, threads: 1);
    }

    [Fact]
    public void Link_AnyUtf16_NeverThrows() => Gen.Char.Array[0, 200].Sample(c => _linker.Link(new string(c), []).Total >= 0, threads: 1);
}
