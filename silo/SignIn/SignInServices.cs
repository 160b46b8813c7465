using ImpactDialing.Stations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImpactDialing.SignIn;

/// <summary>Registers what the grains need to identify people.</summary>
public static class SignInServices
{
    /// <summary>Adds the ports of signing in, after the storage. An already registered PIN generator is kept.</summary>
    public static IServiceCollection AddImpactDialingSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton<IPinGenerator, PinGenerator>();
        services.AddSingleton<IPasswords, Passwords>();
        services.AddSingleton<ISignInStore, SignInStore>();
        services.AddSingleton<FailureLedger>();
        services.AddSingleton<IFailureLedger>(provider => provider.GetRequiredService<FailureLedger>());
        services.AddHostedService(provider => provider.GetRequiredService<FailureLedger>());
        services.AddSingleton<IStationPins, StationPinStore>();
        return services;
    }
}
