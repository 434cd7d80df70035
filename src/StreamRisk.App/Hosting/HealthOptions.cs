using System.ComponentModel.DataAnnotations;

namespace StreamRisk.App.Hosting;

/// <summary>Where health and metrics are served.</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Null: nothing is served; 0: a free port, which is printed.</summary>
    [Range(0, 65_535, ErrorMessage = "Health:Port must lie between 0 (a free port) and 65535; leave it out to serve nothing.")]
    public int? Port { get; set; }

    /// <summary>Only this machine by default; 0.0.0.0 in a container that Prometheus reads from outside.</summary>
    [Required(ErrorMessage = "Health:Address is empty; set an IP address such as 127.0.0.1.")]
    public string Address { get; set; } = "127.0.0.1";
}
