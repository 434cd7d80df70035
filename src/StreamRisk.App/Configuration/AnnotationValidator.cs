using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace StreamRisk.App.Configuration;

/// <summary>The rules of the attributes, in their own words: they name the setting, its value and what is accepted.</summary>
internal sealed class AnnotationValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.Select(Message));
    }

    private string Message(ValidationResult result) => result.ErrorMessage!.StartsWith(section + ":", StringComparison.Ordinal)
        ? result.ErrorMessage
        : $"{section}:{string.Join(", ", result.MemberNames)}: {result.ErrorMessage}";
}
