namespace StreamRisk.Streaming.Kafka;

/// <summary>How the brokers are reached.</summary>
public enum KafkaSecurity
{
    Plaintext,
    Ssl,
    SaslPlaintext,
    SaslSsl,
}
