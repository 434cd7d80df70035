using StreamRisk.App.Canaries;
using StreamRisk.Engine;
using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Tests.Canaries;

public sealed class CanaryRoundTests
{
    private static readonly EventTime At = new(1_700_000_000_000_000);

    [Fact]
    public void Round_IsTaggedAndPassesTheEdge()
    {
        foreach ((string topic, var record) in CanaryRound.Of(7, At))
        {
            if (topic == TopicNames.Orders)
            {
                OrderEvent order = RecordCodecs.OrderEvent.Decode(record.Avro);
                Assert.Null(GatewayEdge.Check(order, At));
                Assert.True(Canary.Is(order.Instrument) && Canary.Is(order.Account));
            }
            else
            {
                Payment payment = RecordCodecs.Payment.Decode(record.Avro);
                Assert.Null(GatewayEdge.Check(payment, At));
                Assert.True(Canary.Is(payment.CreditorAccount));
            }
        }
    }

    [Fact]
    public void Rounds_HaveIdsAndAccountsOfTheirOwn()
    {
        string[] ids = [.. new[] { 7, 8 }.SelectMany(r => CanaryRound.Of(r, At)).Where(r => r.Topic == TopicNames.Payments).Select(r => r.Record.Key)];

        Assert.Equal(6, ids.Distinct().Count());
    }
}
