using System.Text;
using StreamRisk.App.Roles;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Tests.Roles;

/// <summary>Each kind of bad input, on a real broker: a dead letter with the reason and the raw bytes, and what follows it passes.</summary>
[Collection(PipelineTests.Name)]
public sealed class BadInputTests(Pipeline pipeline) : IAsyncLifetime
{
    private readonly string _n = Guid.NewGuid().ToString("N")[..8];

    public async ValueTask InitializeAsync() => await pipeline.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task Order_UndecodableBytes() => OrderAsync([1, 2, 3, 4, 5, 6], "undecodable");

    [Fact]
    public Task Order_TruncatedValue() => OrderAsync(Bytes(Good())[..20], "undecodable");

    [Fact]
    public Task Order_UnknownSchemaId() =>
        OrderAsync(Pipeline.Encode(987_654, RecordCodecs.OrderEvent, Good()), "unknown_schema_id");

    [Fact]
    public Task Order_WrongType() =>
        OrderAsync(Pipeline.Encode(pipeline.Ids.Of(TopicNames.Payments), RecordCodecs.Payment, Samples.Payment(_n, "a", "b")), "incompatible_schema");

    [Fact]
    public Task Order_NegativeQuantity() => OrderAsync(Bytes(Good() with { Quantity = new Quantity(-1) }), "out-of-range");

    [Fact]
    public Task Order_FarFutureTime() => OrderAsync(Bytes(Good() with { EventTime = Samples.At("2099-01-01T00:00:00Z") }), "future-time");

    [Fact]
    public Task Order_NullValue() => OrderAsync(null, "missing-value");

    [Fact]
    public async Task Payment_CurrencyWithoutCode()
    {
        using WorkerLoop gateway = pipeline.Start(GatewayProcessor.Name);
        RawRef bad = pipeline.Publish(TopicNames.Payments, RecordCodecs.Payment, _n, Samples.Payment(_n, "a", "b") with { Currency = "" });
        pipeline.Publish(TopicNames.Payments, RecordCodecs.Payment, _n, Samples.Payment(_n + "-good", "a", "b"));
        (string kind, string message, _) = pipeline.DeadLetter(bad);
        Assert.Contains("currency", message, StringComparison.Ordinal);
        Assert.NotEmpty(kind);
        var legs = pipeline.Legs(l => l.Count(x => x.Leg.PaymentId == _n + "-good") >= 2);
        await Pipeline.StopAsync(gateway);
        Assert.DoesNotContain(legs, l => l.Leg.PaymentId == _n);
    }

    [Theory]
    [InlineData("", "empty-text")]
    [InlineData("  \t ", "empty-text")]
    [InlineData(null, "out-of-range")]
    [InlineData(FakeScorer.Unfit, "handler-failed")]
    public async Task Text_EmptyOrTooLongOrUnfit(string? text, string expected)
    {
        using WorkerLoop scorer = pipeline.Start(ScorerProcessor.Name);
        RawRef bad = pipeline.Publish(
            TopicNames.Social, RecordCodecs.SocialPost, _n, Samples.Post(_n, text ?? new string('x', 100_000)));
        pipeline.Publish(TopicNames.Social, RecordCodecs.SocialPost, _n, Samples.Post(_n + "-good", "good text"));
        (string kind, string message, _) = pipeline.DeadLetter(bad);
        Assert.Equal(expected, kind);
        Assert.NotEmpty(message);
        List<ScoredText> scored = pipeline.All(TopicNames.TextScored, RecordCodecs.ScoredText, s => s.Exists(t => t.Id == _n + "-good"));
        await Pipeline.StopAsync(scorer);
        Assert.DoesNotContain(scored, t => t.Id == _n);
    }

    private OrderEvent Good() => Samples.Order(_n, "B" + _n, "acc", Samples.Noon);

    private byte[] Bytes(in OrderEvent order) => Pipeline.Encode(pipeline.Ids.Of(TopicNames.Orders), RecordCodecs.OrderEvent, order);

    private async Task OrderAsync(byte[]? value, string expected)
    {
        using WorkerLoop gateway = pipeline.Start(GatewayProcessor.Name);
        RawRef bad = pipeline.PublishBytes(TopicNames.Orders, "B" + _n, value);
        pipeline.Publish(TopicNames.Orders, RecordCodecs.OrderEvent, "B" + _n, Good() with { EventId = _n + "-good" });
        (string kind, string message, byte[]? raw) = pipeline.DeadLetter(bad);
        Assert.Equal(expected, kind);
        Assert.NotEmpty(message);
        Assert.Equal(value is null ? null : Encoding.Latin1.GetString(value), raw is null ? null : Encoding.Latin1.GetString(raw));
        SignalLog log = pipeline.Signals(l => l.Orders.Exists(o => o.Order.Order.EventId == _n + "-good"));
        await Pipeline.StopAsync(gateway);
        Assert.DoesNotContain(log.Orders, o => o.Raw == bad);
    }
}
