using Microsoft.Extensions.Options;

namespace StreamRisk.App.Hosting;

/// <summary>Rules of <see cref="WorkerOptions"/> that no attribute states.</summary>
internal sealed class WorkerOptionsValidator : IValidateOptions<WorkerOptions>
{
    /// <summary>Roles in the order in which data passes them.</summary>
    public static readonly IReadOnlyList<string> KnownRoles = ["gateway", "scorer", "surveillance", "payments-monitor"];

    public static IReadOnlyList<string> Split(string roles) =>
        roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        IReadOnlyList<string> roles = Split(options.Roles);
        foreach (string role in roles)
        {
            if (!KnownRoles.Contains(role))
            {
                return ValidateOptionsResult.Fail($"Worker:Roles (--roles) names '{role}'; accepted are {string.Join(", ", KnownRoles)}.");
            }
        }

        return roles.Distinct().Count() == roles.Count
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Worker:Roles (--roles) is '{options.Roles}'; each role may be named once (--loops runs a role several times).");
    }
}
