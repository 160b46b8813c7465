using ImpactDialing.Stations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImpactDialing.SignIn;

/// <summary>Registers what the grains need to know who somebody is.</summary>
public static class SignInServices
{
    /// <summary>Adds the ports of signing in. The PIN generator stays whose it is when there is one already.</summary>
    /// <param name="services">The services, with the storage.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddImpactDialingSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton<IPinGenerator, PinGenerator>();
        services.AddSingleton<IPasswords, Passwords>();
        services.AddSingleton<ISignInStore, SignInStore>();
        services.AddSingleton<IStationPins, StationPinStore>();
        return services;
    }
}
