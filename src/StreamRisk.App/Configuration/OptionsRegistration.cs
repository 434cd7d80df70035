using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Configuration;

/// <summary>Binds a section of the configuration to its options: checked at start, and unknown settings are refused.</summary>
internal static class OptionsRegistration
{
    /// <summary>Adds options with the rules of their attributes.</summary>
    public static IServiceCollection AddSection<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddSingleton<IValidateOptions<TOptions>>(new AnnotationValidator<TOptions>(section));
        services.AddOptions<TOptions>()
            .Configure(options => Bind(configuration, section, options))
            .ValidateOnStart();
        return services;
    }

    /// <summary>Adds options with the rules of their attributes and those of a validator.</summary>
    public static IServiceCollection AddSection<TOptions, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        return services.AddSection<TOptions>(configuration, section);
    }

    /// <summary>Options of one section outside a host, bound and checked.</summary>
    /// <exception cref="OptionsValidationException">A value is not accepted.</exception>
    /// <exception cref="CommandFailure">A setting is unknown or of another type.</exception>
    public static TOptions Read<TOptions>(IConfiguration configuration, string section, IValidateOptions<TOptions>? validator = null)
        where TOptions : class
    {
        var services = new ServiceCollection();
        services.AddSection<TOptions>(configuration, section);
        if (validator is not null)
        {
            services.AddSingleton(validator);
        }

        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TOptions>>().Value;
    }

    private static void Bind(IConfiguration configuration, string section, object options)
    {
        IConfigurationSection settings = configuration.GetSection(section);
        string[] known = [.. options.GetType().GetProperties().Where(p => p.CanWrite).Select(p => p.Name)];
        foreach (IConfigurationSection setting in settings.GetChildren())
        {
            if (!known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw CommandFailure.Arguments($"{section}:{setting.Key} is not a setting; {section} has {string.Join(", ", known)}.");
            }
        }

        try
        {
            settings.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            // The binder names the setting in its own words, and the value's fault in the inner exception.
            throw CommandFailure.Arguments($"{section}: {e.Message}{(e.InnerException is { } inner ? " " + inner.Message : "")}");
        }
    }
}
