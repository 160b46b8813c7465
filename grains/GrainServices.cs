using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Supervisors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImpactDialing;

/// <summary>Registers what the grains bring along.</summary>
public static class GrainServices
{
    /// <summary>Adds the effect dispatcher and the sweep. The ports (stores, telephony, ids) are the silo's to add.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddImpactDialingGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IEffectDispatcher, EffectDispatcher>();
        services.AddSingleton<SupervisorBoards>();
        services.AddSingleton<IBoardNotices>(provider => provider.GetRequiredService<SupervisorBoards>());
        services.AddHostedService(provider => provider.GetRequiredService<SupervisorBoards>());
        services.AddHostedService<Sweep>();
        services.AddHostedService<LineDialer>();
        return services;
    }
}
