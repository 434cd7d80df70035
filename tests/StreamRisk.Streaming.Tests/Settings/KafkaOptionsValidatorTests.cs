using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Tests.Settings;

public sealed class KafkaOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_Pass() => Assert.True(Check(_ => { }) is null);

    [Theory]
    [InlineData(10, 10, 300)]
    [InlineData(5, 300, 300)]
    [InlineData(0, 10, 300)]
    public void Validate_TimeoutsOutOfOrder_NamesTheValues(int commit, int transaction, int poll)
    {
        string? message = Check(o =>
        {
            o.CommitTimeout = TimeSpan.FromSeconds(commit);
            o.TransactionTimeout = TimeSpan.FromSeconds(transaction);
            o.MaxPollInterval = TimeSpan.FromSeconds(poll);
        });
        Assert.Contains($"({commit} s)", message, StringComparison.Ordinal);
        Assert.Contains($"({transaction} s)", message, StringComparison.Ordinal);
        Assert.Contains($"({poll} s)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(301)]
    public void Validate_ClassicSessionThatDoesNotFit_NamesBothValues(double session)
    {
        string? message = Check(o =>
        {
            o.GroupProtocol = GroupMembership.Classic;
            o.SessionTimeout = TimeSpan.FromSeconds(session);
        });
        Assert.Contains($"Kafka:SessionTimeout ({session.ToString(System.Globalization.CultureInfo.InvariantCulture)} s)", message, StringComparison.Ordinal);
        Assert.Contains("Kafka:MaxPollInterval (300 s)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_FetchLongerThanABrokerMayBeSilent_NamesBothValues()
    {
        string? message = Check(o =>
        {
            o.CommitTimeout = TimeSpan.FromSeconds(1);
            o.TransactionTimeout = TimeSpan.FromSeconds(2);
            o.FetchWaitMax = TimeSpan.FromSeconds(1.5);
        });
        Assert.Contains("Kafka:FetchWaitMax (1.5 s)", message, StringComparison.Ordinal);
        Assert.Contains("Kafka:TransactionTimeout (2 s)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralTimeoutsWrong_SaysSoOfAllAtOnce()
    {
        string? message = Check(o =>
        {
            o.GroupProtocol = GroupMembership.Classic;
            o.CommitTimeout = TimeSpan.FromSeconds(20);
            o.SessionTimeout = TimeSpan.Zero;
            o.FetchWaitMax = TimeSpan.FromSeconds(9.5);
        });
        Assert.Contains("Kafka:CommitTimeout (20 s)", message, StringComparison.Ordinal);
        Assert.Contains("Kafka:SessionTimeout (0 s)", message, StringComparison.Ordinal);
        Assert.Contains("Kafka:FetchWaitMax (9.5 s)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SaslWithoutPassword_IsRefused() => Assert.Contains(
        "SaslPassword", Check(o => { o.SecurityProtocol = KafkaSecurity.SaslSsl; o.SaslUsername = "u"; }), StringComparison.Ordinal);

    [Fact]
    public void Validate_NoServers_SaysHowToSetThem() => Assert.Contains(
        "STREAMRISK_BOOTSTRAP", Check(o => o.BootstrapServers = ""), StringComparison.Ordinal);

    private static string? Check(Action<KafkaOptions> change)
    {
        var options = new KafkaOptions { BootstrapServers = "localhost:9092" };
        change(options);
        return new KafkaOptionsValidator().Validate(null, options).FailureMessage;
    }
}
