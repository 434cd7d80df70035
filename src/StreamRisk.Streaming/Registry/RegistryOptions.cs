using System.ComponentModel.DataAnnotations;

namespace StreamRisk.Streaming.Registry;

/// <summary>Where the Schema Registry is and how it is reached.</summary>
public sealed class RegistryOptions
{
    public const string Section = "Registry";

    /// <summary>http(s) address, comma separated where there are several.</summary>
    [Required(ErrorMessage = "Registry:Url is empty; set it, STREAMRISK_REGISTRY or --registry to http://host:port.")]
    public string Url { get; set; } = "";

    /// <summary>Basic authentication; absent: none.</summary>
    public string? Username { get; set; }

    public string? Password { get; set; }

    /// <summary>PEM file of the certificate authorities; absent: those of the system.</summary>
    public string? SslCaLocation { get; set; }

    /// <summary>PKCS#12 file with the client's certificate and key, for mutual TLS.</summary>
    public string? SslKeystoreLocation { get; set; }

    public string? SslKeystorePassword { get; set; }

    /// <summary>False accepts any certificate: for trials only.</summary>
    public bool VerifyCertificate { get; set; } = true;

    /// <summary>Wall clock of one request.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a start waits for a registry that does not answer before it gives up; while running it waits without end.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
