using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Hosting
{
    /// <summary>Options, services and logging of a silo.</summary>
    public static class SiloBuilderExtensions
    {
        /// <summary>Sets options.</summary>
        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
            where TOptions : class => builder.ConfigureServices(services => services.Configure(configureOptions));

        /// <summary>Sets options from configuration.</summary>
        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, IConfiguration configuration)
            where TOptions : class => builder.ConfigureServices(services => services.Configure<TOptions>(configuration));

        /// <summary>Registers services.</summary>
        public static ISiloBuilder ConfigureServices(this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
        {
            configureDelegate(builder.Services);
            return builder;
        }

        /// <summary>Sets up logging.</summary>
        public static ISiloBuilder ConfigureLogging(this ISiloBuilder builder, Action<ILoggingBuilder> configureLogging) =>
            builder.ConfigureServices(services => services.AddLogging(configureLogging));
    }

    /// <summary>Clustering and tracing of a silo.</summary>
    public static class CoreHostingExtensions
    {
        /// <summary>A silo on this machine alone.</summary>
        public static ISiloBuilder UseLocalhostClustering(
            this ISiloBuilder builder, int siloPort = EndpointOptions.DEFAULT_SILO_PORT, int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
            IPEndPoint? primarySiloEndpoint = null, string serviceId = "dev", string clusterId = "dev") =>
            builder.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort)
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clusterId, serviceId));

        /// <summary>Lets traces go through grain calls.</summary>
        public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder) =>
            builder.ConfigureServices(services => services.AddSingleton<ActivityPropagation>());
    }

    /// <summary>Where a silo would listen.</summary>
    public static class EndpointOptionsExtensions
    {
        /// <summary>Sets address and ports.</summary>
        public static ISiloBuilder ConfigureEndpoints(
            this ISiloBuilder builder, IPAddress advertisedIP, int siloPort, int gatewayPort, bool listenOnAnyHostAddress = false) =>
            builder.Configure<EndpointOptions>(options =>
                (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (advertisedIP, siloPort, gatewayPort));

        /// <summary>Sets the ports.</summary>
        public static ISiloBuilder ConfigureEndpoints(
            this ISiloBuilder builder, int siloPort, int gatewayPort, AddressFamily addressFamily = AddressFamily.InterNetwork,
            bool listenOnAnyHostAddress = false) =>
            builder.Configure<EndpointOptions>(options => (options.SiloPort, options.GatewayPort) = (siloPort, gatewayPort));
    }

    /// <summary>Filters of a silo's calls.</summary>
    public static class GrainCallFilterSiloBuilderExtensions
    {
        /// <summary>Adds a filter of calls into grains.</summary>
        public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IIncomingGrainCallFilter filter) =>
            builder.ConfigureServices(services => services.AddSingleton(filter));

        /// <summary>Adds a filter of calls into grains.</summary>
        public static ISiloBuilder AddIncomingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
            where TImplementation : class, IIncomingGrainCallFilter =>
            builder.ConfigureServices(services => services.AddSingleton<IIncomingGrainCallFilter, TImplementation>());

        /// <summary>Adds a filter of calls into grains.</summary>
        public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IncomingGrainCallFilterDelegate filter) =>
            builder.AddIncomingGrainCallFilter(new DelegateFilter(filter, null));

        /// <summary>Adds a filter of calls out of grains.</summary>
        public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, IOutgoingGrainCallFilter filter) =>
            builder.ConfigureServices(services => services.AddSingleton(filter));

        /// <summary>Adds a filter of calls out of grains.</summary>
        public static ISiloBuilder AddOutgoingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
            where TImplementation : class, IOutgoingGrainCallFilter =>
            builder.ConfigureServices(services => services.AddSingleton<IOutgoingGrainCallFilter, TImplementation>());

        /// <summary>Adds a filter of calls out of grains.</summary>
        public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, OutgoingGrainCallFilterDelegate filter) =>
            builder.AddOutgoingGrainCallFilter(new DelegateFilter(null, filter));
    }

    /// <summary>States kept in memory.</summary>
    public static class MemoryGrainStorageSiloBuilderExtensions
    {
        /// <summary>Adds a storage of this name.</summary>
        public static ISiloBuilder AddMemoryGrainStorage(
            this ISiloBuilder builder, string name, Action<OptionsBuilder<MemoryGrainStorageOptions>>? configureOptions = null) =>
            builder.ConfigureServices(services => services.AddKeyedSingleton<IGrainStorage, MemoryStorage>(name));

        /// <summary>Adds the default storage.</summary>
        public static ISiloBuilder AddMemoryGrainStorageAsDefault(
            this ISiloBuilder builder, Action<OptionsBuilder<MemoryGrainStorageOptions>>? configureOptions = null) =>
            builder.AddMemoryGrainStorage(StorageNames.Default);
    }

    /// <summary>Reminders kept in memory.</summary>
    public static class SiloBuilderReminderMemoryExtensions
    {
        /// <summary>Adds them.</summary>
        public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder) =>
            builder.ConfigureServices(services => services.AddSingleton<ReminderService>());
    }

    /// <summary>Clustering by a table in a database.</summary>
    public static class AdoNetHostingExtensions
    {
        /// <summary>Names the table, which the stand-in reads to refuse a cluster of more than itself.</summary>
        public static ISiloBuilder UseAdoNetClustering(this ISiloBuilder builder, Action<AdoNetClusteringSiloOptions> configureOptions) =>
            builder.UseAdoNetClustering(options => options.Configure(configureOptions));

        /// <summary>Names the table, which the stand-in reads to refuse a cluster of more than itself.</summary>
        public static ISiloBuilder UseAdoNetClustering(
            this ISiloBuilder builder, Action<OptionsBuilder<AdoNetClusteringSiloOptions>> configureOptions)
        {
            configureOptions(builder.Services.AddOptions<AdoNetClusteringSiloOptions>());
            builder.Services.AddSingleton<MembershipGuard>();
            return builder;
        }

        /// <summary>Names the table; the stand-in's client does not need it.</summary>
        public static IClientBuilder UseAdoNetClustering(this IClientBuilder builder, Action<AdoNetClusteringClientOptions> configureOptions)
        {
            builder.Services.Configure(configureOptions);
            return builder;
        }
    }

    /// <summary>Options, services and clustering of a client.</summary>
    public static class ClientBuilderExtensions
    {
        /// <summary>Sets options.</summary>
        public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, Action<TOptions> configureOptions)
            where TOptions : class => builder.ConfigureServices(services => services.Configure(configureOptions));

        /// <summary>Registers services.</summary>
        public static IClientBuilder ConfigureServices(this IClientBuilder builder, Action<IServiceCollection> configureDelegate)
        {
            configureDelegate(builder.Services);
            return builder;
        }

        /// <summary>A client of a silo on this machine.</summary>
        public static IClientBuilder UseLocalhostClustering(
            this IClientBuilder builder, int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT, string serviceId = "dev", string clusterId = "dev") =>
            builder.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clusterId, serviceId));

        /// <summary>Lets traces go through grain calls.</summary>
        public static IClientBuilder AddActivityPropagation(this IClientBuilder builder) =>
            builder.ConfigureServices(services => services.AddSingleton<ActivityPropagation>());

        /// <summary>What to do when connecting fails; connecting to a silo of the same process does not.</summary>
        public static IClientBuilder UseConnectionRetryFilter(
            this IClientBuilder builder, Func<Exception, CancellationToken, Task<bool>> connectionRetryFilter) => builder;
    }

    /// <summary>Filters of a client's calls.</summary>
    public static class ClientBuilderGrainCallFilterExtensions
    {
        /// <summary>Adds a filter of calls out of the client.</summary>
        public static IClientBuilder AddOutgoingGrainCallFilter(this IClientBuilder builder, IOutgoingGrainCallFilter filter) =>
            builder.ConfigureServices(services => services.AddSingleton(filter));

        /// <summary>Adds a filter of calls out of the client.</summary>
        public static IClientBuilder AddOutgoingGrainCallFilter<TImplementation>(this IClientBuilder builder)
            where TImplementation : class, IOutgoingGrainCallFilter =>
            builder.ConfigureServices(services => services.AddSingleton<IOutgoingGrainCallFilter, TImplementation>());

        /// <summary>Adds a filter of calls out of the client.</summary>
        public static IClientBuilder AddOutgoingGrainCallFilter(this IClientBuilder builder, OutgoingGrainCallFilterDelegate filter) =>
            builder.AddOutgoingGrainCallFilter(new DelegateFilter(null, filter));
    }

    /// <summary>A filter made of functions.</summary>
    internal sealed class DelegateFilter(IncomingGrainCallFilterDelegate? incoming, OutgoingGrainCallFilterDelegate? outgoing)
        : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => incoming!(context);

        public Task Invoke(IOutgoingGrainCallContext context) => outgoing!(context);
    }
}

namespace Orleans.Runtime.Hosting
{
    /// <summary>Storages of the application's own.</summary>
    public static class StorageProviderExtensions
    {
        /// <summary>Adds a storage of this name.</summary>
        public static IServiceCollection AddGrainStorage<T>(
            this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementationFactory)
            where T : IGrainStorage =>
            collection.AddKeyedSingleton<IGrainStorage>(name, (services, key) => implementationFactory(services, (string)key!));
    }
}
