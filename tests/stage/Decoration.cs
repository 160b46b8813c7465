using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Stage;

/// <summary>Puts a test's own wrapper around a part of the application.</summary>
internal static class Decoration
{
    /// <summary>Wraps the service that was registered last.</summary>
    public static void Decorate<T>(this IServiceCollection services, Func<T, IServiceProvider, T> wrap)
        where T : class
    {
        var inner = services.Last(descriptor => descriptor.ServiceType == typeof(T));
        services.AddSingleton(provider => wrap(
            (T)(inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)),
            provider));
    }
}
