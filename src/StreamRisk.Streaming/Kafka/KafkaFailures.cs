using Confluent.Kafka;

namespace StreamRisk.Streaming.Kafka;

/// <summary>Tells the error classes of the Confluent client apart.</summary>
public static class KafkaFailures
{
    public static KafkaFailure Of(KafkaException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        // Order matters: a fenced producer is also fatal, and librdkafka marks some abortable errors retriable as well.
        if (exception.Error.Code is ErrorCode.Local_Fenced or ErrorCode.ProducerFenced or ErrorCode.InvalidProducerEpoch)
        {
            return KafkaFailure.Fenced;
        }

        if (exception.Error.IsFatal)
        {
            return KafkaFailure.Fatal;
        }

        return exception switch
        {
            KafkaTxnRequiresAbortException => KafkaFailure.Abortable,
            KafkaRetriableException => KafkaFailure.Retriable,
            _ => KafkaFailure.Abortable,
        };
    }
}
