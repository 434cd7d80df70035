using Microsoft.Extensions.Options;

namespace StreamRisk.Streaming.Kafka;

/// <summary>Cross-field rules of <see cref="KafkaOptions"/>; every message names the setting, its value and what is accepted.</summary>
public sealed class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.BootstrapServers))
        {
            failures.Add("Kafka:BootstrapServers is empty; set it, STREAMRISK_BOOTSTRAP or --bootstrap to host:port.");
        }

        if (options.CommitTimeout <= TimeSpan.Zero
            || options.CommitTimeout >= options.TransactionTimeout
            || options.TransactionTimeout >= options.MaxPollInterval)
        {
            // A commit must give up before the broker aborts its transaction, and that must happen before the group
            // gives the partitions to another member: otherwise two owners can each believe that they committed.
            failures.Add(
                $"Kafka:CommitTimeout ({Text(options.CommitTimeout)}) < Kafka:TransactionTimeout ({Text(options.TransactionTimeout)}) "
                + $"< Kafka:MaxPollInterval ({Text(options.MaxPollInterval)}) does not hold; the defaults are 5 s < 10 s < 300 s.");
        }

        if (options.GroupProtocol == GroupMembership.Classic
            && (options.SessionTimeout < TimeSpan.FromSeconds(1) || options.SessionTimeout > options.MaxPollInterval))
        {
            failures.Add(
                $"Kafka:SessionTimeout ({Text(options.SessionTimeout)}) must lie between 1 s and Kafka:MaxPollInterval ({Text(options.MaxPollInterval)}).");
        }

        if (options.MaxPollInterval > TimeSpan.FromDays(1))
        {
            failures.Add($"Kafka:MaxPollInterval ({Text(options.MaxPollInterval)}) must be at most 86400 s, which is the most that the client takes.");
        }

        // Every fetch must be answered before the client takes its broker for dead, which it does after the transaction's timeout.
        if (options.FetchWaitMax + TimeSpan.FromSeconds(1) > options.TransactionTimeout)
        {
            failures.Add(
                $"Kafka:FetchWaitMax ({Text(options.FetchWaitMax)}) must be at least 1 s shorter than Kafka:TransactionTimeout ({Text(options.TransactionTimeout)}), "
                + "after which a silent broker counts as down.");
        }

        if (options.FetchWaitMax < TimeSpan.Zero || options.FetchWaitMax > TimeSpan.FromSeconds(5))
        {
            failures.Add($"Kafka:FetchWaitMax ({Text(options.FetchWaitMax)}) must lie between 0 and 5 s.");
        }

        bool sasl = options.SecurityProtocol is KafkaSecurity.SaslPlaintext or KafkaSecurity.SaslSsl;
        if (sasl && (string.IsNullOrEmpty(options.SaslUsername) || string.IsNullOrEmpty(options.SaslPassword)))
        {
            failures.Add($"Kafka:SecurityProtocol is {options.SecurityProtocol}, so Kafka:SaslUsername and Kafka:SaslPassword must be set.");
        }

        RequireFile(failures, "Kafka:SslCaLocation", options.SslCaLocation);
        RequireFile(failures, "Kafka:SslCertificateLocation", options.SslCertificateLocation);
        RequireFile(failures, "Kafka:SslKeyLocation", options.SslKeyLocation);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void RequireFile(List<string> failures, string setting, string? path)
    {
        if (path is not null && !File.Exists(path))
        {
            failures.Add($"{setting} names '{path}', which is not a file; give the path of a PEM file or leave it out.");
        }
    }

    private static string Text(TimeSpan t) => FormattableString.Invariant($"{t.TotalSeconds} s");
}
