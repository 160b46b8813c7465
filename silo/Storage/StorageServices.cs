using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage.Catalog;
using ImpactDialing.Storage.Clocks;
using ImpactDialing.Storage.Figures;
using ImpactDialing.Storage.Live;
using ImpactDialing.Storage.Migrations;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Storage.Records;
using ImpactDialing.Supervisors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Storage;

/// <summary>Registers the database behind the ports.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds the stores, the writer and the migrations. Call it before the silo is added: hosted services stop in
    /// reverse order, and the writer must drain last.
    /// </summary>
    /// <param name="configuration">
    /// Holds <c>Database</c> and <c>ConnectionStrings:ImpactDialing</c>. A wrong value stops the start with a message
    /// that names it.
    /// </param>
    /// <param name="waits">True for a server: while the database is down, its start waits, and the process
    /// lives.</param>
    public static IServiceCollection AddImpactDialingStorage(
        this IServiceCollection services, IConfiguration configuration, bool waits = false)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DatabaseOptions>()
            .Bind(configuration.GetSection(DatabaseOptions.Section))
            .Configure(options => options.ConnectionString = configuration.GetConnectionString(DatabaseOptions.ConnectionStringName) ?? "")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.AddDatabaseTime();
        services.TryAddSingleton<IIdGenerator, UlidGenerator>();
        services.AddSingleton<Database>();
        services.AddSingleton<GroupCommitter>();
        services.AddSingleton<Migrator>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<StartWait>(provider, waits));
        services.AddSingleton<IDatabase, WriterDatabase>();
        services.AddSingleton<ILiveStore, LiveStore>();
        services.AddSingleton(provider => new RecentFigures(TimeSpan.FromSeconds(1), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDialQueue, DialQueueStore>();
        services.AddSingleton<ILeases, Leases>();
        services.AddSingleton<ISupervision, Supervision>();
        services.AddSingleton<IMonitorLegs, MonitorLegs>();
        services.AddSingleton<ILastHour>(provider =>
            ActivatorUtilities.CreateInstance<LastHours>(provider, TimeSpan.FromSeconds(15)));
        services.AddSingleton<IRecordings, Recordings>();
        services.AddSingleton<IProblemReports, ProblemReports>();
        services.AddSingleton<ICampaignCatalog, CampaignCatalog>();
        services.AddSingleton<IIdBlocks, IdBlocks>();
        services.AddHostedService<StorageHost>();
        services.AddHostedService<ClockMonitor>();
        return services;
    }

    /// <summary>Puts the database's time in front of the machine's clock, or of the registered one.</summary>
    private static void AddDatabaseTime(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        var machine = services.Last(service => service.ServiceType == typeof(TimeProvider));
        services.RemoveAll<TimeProvider>();
        services.AddSingleton(provider => new DatabaseTimeProvider(
            (TimeProvider)(machine.ImplementationInstance ?? machine.ImplementationFactory!(provider))));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseTimeProvider>());
        services.AddSingleton<IDatabaseClock, DatabaseClock>();
    }
}
