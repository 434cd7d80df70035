using System.ComponentModel.DataAnnotations;

namespace StreamRisk.App.Serving;

/// <summary>Where the classifier is served over HTTP, and how much a caller may ask.</summary>
internal sealed class ServeOptions
{
    public const string Section = "Serve";

    /// <summary>0: a free port, which is printed.</summary>
    [Range(0, 65_535, ErrorMessage = "Serve:Port (--port) must lie between 0 (a free port) and 65535.")]
    public int Port { get; set; } = 8080;

    /// <summary>Only this machine by default. There is no authentication: put a proxy in front before opening it wider.</summary>
    [Required(ErrorMessage = "Serve:Address is empty; set an IP address such as 127.0.0.1.")]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Bytes of a request's body, at most; a larger one is answered with 413.</summary>
    [Range(1_024, 1 << 28, ErrorMessage = "Serve:BodyBytes must lie between 1024 and 268435456.")]
    public int BodyBytes { get; set; } = 1 << 20;

    /// <summary>Texts of one request, at most; more are answered with 413.</summary>
    [Range(1, 1 << 16, ErrorMessage = "Serve:RequestTexts must lie between 1 and 65536.")]
    public int RequestTexts { get; set; } = 1_024;

    /// <summary>How long a stop waits for requests that have begun.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
