using StreamRisk.Streaming.Tests.Kafka;

[assembly: AssemblyFixture(typeof(KafkaFixture))]
