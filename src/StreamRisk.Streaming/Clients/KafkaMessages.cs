using Confluent.Kafka;

namespace StreamRisk.Streaming.Clients;

/// <summary>Says what an exception of the Kafka client means for someone at a terminal.</summary>
public static class KafkaMessages
{
    /// <summary>One line with advice; null: no exception of the Kafka client.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        KafkaException kafka => kafka.Error.Code switch
        {
            ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Transport or ErrorCode.Local_Resolve or ErrorCode.Local_TimedOut =>
                $"Kafka does not answer ({kafka.Error.Reason}): look whether the broker runs and whether Kafka:BootstrapServers is right.",
            ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Ssl =>
                $"Kafka refuses this client ({kafka.Error.Reason}): check Kafka:SecurityProtocol, Kafka:SaslMechanism, user and password.",
            ErrorCode.Local_UnknownTopic or ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownPartition =>
                $"A topic is not there ({kafka.Error.Reason}): run `streamrisk topics apply --yes`.",
            _ => $"Kafka: {kafka.Error.Reason} ({kafka.Error.Code}).",
        },
        _ => null,
    };
}
