using ImpactDialing.Background;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Supervisors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImpactDialing;

/// <summary>Registers the services of the grains.</summary>
public static class GrainServices
{
    /// <summary>Adds the effect dispatcher, the sweep, the line dialer and the supervisors' boards. The silo adds the
    /// ports (stores, telephony, ids).</summary>
    public static IServiceCollection AddImpactDialingGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EventSender>();
        services.AddSingleton<IEffectDispatcher, EffectDispatcher>();
        services.AddSingleton<SupervisorBoards>();
        services.AddSingleton<IPhaseObserver>(provider => provider.GetRequiredService<SupervisorBoards>());
        services.AddSingleton<IProblemObserver>(provider => provider.GetRequiredService<SupervisorBoards>());
        services.AddHostedService(provider => provider.GetRequiredService<SupervisorBoards>());
        services.AddHostedService<Sweep>();
        services.AddHostedService<LineDialer>();
        return services;
    }
}
