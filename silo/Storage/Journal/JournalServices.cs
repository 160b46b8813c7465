using ImpactDialing.Storage.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImpactDialing.Storage.Journal;

/// <summary>Registers the journal of a silo.</summary>
public static class JournalServices
{
    /// <summary>
    /// Puts the journal in front of the live state. Call it after
    /// <see cref="StorageServices.AddImpactDialingStorage"/> and before the silo is added. Programs that keep no live
    /// state do not need it.
    /// </summary>
    public static IServiceCollection AddImpactDialingJournal(this IServiceCollection services)
    {
        services.AddSingleton<JournalLocation>();
        services.AddSingleton<LiveJournal>();
        services.AddSingleton<IJournalFigures>(provider => provider.GetRequiredService<LiveJournal>());
        services.AddSingleton<RowCache>();
        services.AddSingleton<ILiveDatabase, LiveStore>();
        services.Replace(ServiceDescriptor.Singleton<ILiveStore, JournaledStore>());
        services.AddHostedService<JournalHost>();
        return services;
    }
}
