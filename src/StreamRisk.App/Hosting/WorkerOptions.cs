using System.ComponentModel.DataAnnotations;

namespace StreamRisk.App.Hosting;

/// <summary>Which roles a process runs, and as whom.</summary>
internal sealed class WorkerOptions
{
    public const string Section = "Worker";

    /// <summary>Prefix of consumer groups and transactional ids: one a pipeline on a cluster.</summary>
    [RegularExpression("^[A-Za-z0-9._]+$", ErrorMessage = "Worker:Application must consist of letters, digits, dots and underscores, e.g. streamrisk.")]
    public string Application { get; set; } = "streamrisk";

    /// <summary>Unique among the processes that run a role; default: the name of this machine.</summary>
    [RegularExpression("^[A-Za-z0-9._-]+$", ErrorMessage = "Worker:Instance (--instance) must consist of letters, digits, dots, hyphens and underscores, e.g. w1.")]
    public string Instance { get; set; } = Environment.MachineName;

    /// <summary>Role names, comma separated.</summary>
    [Required(ErrorMessage = "Worker:Roles (--roles) is empty; name at least one of gateway, scorer, surveillance, payments-monitor.")]
    public string Roles { get; set; } = "gateway,scorer,surveillance,payments-monitor";

    /// <summary>Loops, each with its own thread, consumer and producer, of each role.</summary>
    [Range(1, 64, ErrorMessage = "Worker:Loops (--loops) must lie between 1 and 64.")]
    public int Loops { get; set; } = 1;
}
