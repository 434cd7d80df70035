using Confluent.SchemaRegistry;

namespace StreamRisk.Streaming.Registry;

/// <summary>Makes the registry client that <see cref="RegistryOptions"/> describe.</summary>
public static class RegistryClient
{
    /// <summary>A caching client; the caller disposes of it.</summary>
    public static ISchemaRegistryClient Create(RegistryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var config = new SchemaRegistryConfig
        {
            Url = options.Url,
            RequestTimeoutMs = (int)options.RequestTimeout.TotalMilliseconds,

            // Retries are ours, so that waiting is seen. Not 0: the client then sends nothing and fails on the missing answer.
            MaxRetries = 1,
            RetriesWaitMs = 1,
            SslCaLocation = options.SslCaLocation,
            SslKeystoreLocation = options.SslKeystoreLocation,
            SslKeystorePassword = options.SslKeystorePassword,
            EnableSslCertificateVerification = options.VerifyCertificate,
        };

        // Not the client's "user:password" setting: that one refuses a password with a colon.
        return options.Username is null
            ? new CachedSchemaRegistryClient(config)
            : new CachedSchemaRegistryClient(config, new BasicAuthenticationHeaderValueProvider(options.Username, options.Password ?? ""));
    }
}
