namespace StreamRisk.Streaming.Kafka;

/// <summary>SASL mechanisms that need no more than a user and a password.</summary>
public enum SaslKind
{
    Plain,
    ScramSha256,
    ScramSha512,
}
