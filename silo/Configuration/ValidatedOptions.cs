using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Configuration;

/// <summary>Options that are validated before anything starts.</summary>
public static class ValidatedOptions
{
    /// <summary>
    /// Binds options to a configuration section. A fault stops the start with the messages of
    /// <paramref name="faults"/>, each of which names its setting.
    /// </summary>
    public static IServiceCollection AddValidatedOptions<TOptions>(
        this IServiceCollection services,
        IConfiguration configuration,
        string section,
        Func<TOptions, IEnumerable<string>> faults)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<TOptions>>(new Check<TOptions>(faults));
    }

    private sealed class Check<TOptions>(Func<TOptions, IEnumerable<string>> faults) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            var messages = faults(options).ToList();
            return messages.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(messages);
        }
    }
}
