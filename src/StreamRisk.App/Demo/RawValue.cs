using System.Buffers;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Demo;

/// <summary>The Avro binary of a simulated record.</summary>
internal static class RawValue
{
    /// <exception cref="ArgumentException">The record is not one of a raw topic.</exception>
    public static void Encode(object record, IBufferWriter<byte> output)
    {
        switch (record)
        {
            case OrderEvent order:
                RecordCodecs.OrderEvent.Encode(order, output);
                break;
            case TradePrint trade:
                RecordCodecs.TradePrint.Encode(trade, output);
                break;
            case Payment payment:
                RecordCodecs.Payment.Encode(payment, output);
                break;
            case NewsItem news:
                RecordCodecs.NewsItem.Encode(news, output);
                break;
            case SocialPost post:
                RecordCodecs.SocialPost.Encode(post, output);
                break;
            case Instrument instrument:
                RecordCodecs.Instrument.Encode(instrument, output);
                break;
            case AccountOwner owner:
                RecordCodecs.AccountOwner.Encode(owner, output);
                break;
            default:
                throw new ArgumentException($"{record.GetType().Name} is not a record of a raw topic.", nameof(record));
        }
    }
}
