using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Microsoft.Extensions.Hosting;

/// <summary>Puts a silo into a host.</summary>
public static class OrleansSiloGenericHostExtensions
{
    /// <summary>Puts a silo into the host.</summary>
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        AddSilo(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    /// <summary>Puts a silo into the host.</summary>
    public static HostApplicationBuilder UseOrleans(this HostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        AddSilo(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    /// <summary>Puts a silo into the host.</summary>
    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<ISiloBuilder> configureDelegate) =>
        hostBuilder.UseOrleans((_, builder) => configureDelegate(builder));

    /// <summary>Puts a silo into the host.</summary>
    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<HostBuilderContext, ISiloBuilder> configureDelegate) =>
        hostBuilder.ConfigureServices((context, services) =>
            AddSilo(services, context.Configuration, builder => configureDelegate(context, builder)));

    private static void AddSilo(IServiceCollection services, IConfiguration configuration, Action<ISiloBuilder> configure)
    {
        if (!services.Any(each => each.ServiceType == typeof(Silo)))
        {
            OrleansClientGenericHostExtensions.RefuseBoth(services, typeof(ClientService));
            services.AddOptions();
            services.AddLogging();
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<Silo>();
            services.AddSingleton<ILocalSiloDetails, LocalSiloDetails>();
            services.AddSingleton<IClusterClient>(each => each.GetRequiredService<Silo>().References);
            services.AddSingleton<IGrainFactory>(each => each.GetRequiredService<Silo>().References);
            services.AddScoped<ActivationHolder>();
            services.AddScoped<IGrainContext>(each => each.GetRequiredService<ActivationHolder>().Activation
                ?? throw new InvalidOperationException("There is a grain context within an activation only."));
            services.AddHostedService<SiloService>();
        }

        configure(new SiloBuilder(services, configuration));
    }
}

/// <summary>Puts a client into a host.</summary>
public static class OrleansClientGenericHostExtensions
{
    /// <summary>Puts a client into the host.</summary>
    public static IHostApplicationBuilder UseOrleansClient(this IHostApplicationBuilder hostAppBuilder, Action<IClientBuilder> configureDelegate)
    {
        AddClient(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    /// <summary>Puts a client into the host.</summary>
    public static HostApplicationBuilder UseOrleansClient(this HostApplicationBuilder hostAppBuilder, Action<IClientBuilder> configureDelegate)
    {
        AddClient(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    /// <summary>Puts a client into the host.</summary>
    public static IHostBuilder UseOrleansClient(this IHostBuilder hostBuilder, Action<IClientBuilder> configureDelegate) =>
        hostBuilder.UseOrleansClient((_, builder) => configureDelegate(builder));

    /// <summary>Puts a client into the host.</summary>
    public static IHostBuilder UseOrleansClient(this IHostBuilder hostBuilder, Action<HostBuilderContext, IClientBuilder> configureDelegate) =>
        hostBuilder.ConfigureServices((context, services) =>
            AddClient(services, context.Configuration, builder => configureDelegate(context, builder)));

    /// <exception cref="OrleansConfigurationException">The host has the other already.</exception>
    internal static void RefuseBoth(IServiceCollection services, Type other)
    {
        if (services.Any(each => each.ServiceType == other))
        {
            throw new OrleansConfigurationException("A host has a silo or a client: a silo is a client of itself.");
        }
    }

    private static void AddClient(IServiceCollection services, IConfiguration configuration, Action<IClientBuilder> configure)
    {
        if (!services.Any(each => each.ServiceType == typeof(ClientService)))
        {
            RefuseBoth(services, typeof(Silo));
            services.AddOptions();
            services.AddLogging();
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<ClientService>();
            services.AddHostedService(each => each.GetRequiredService<ClientService>());
            services.AddSingleton<IClusterClient>(each => new ReferenceFactory(
                each,
                () => each.GetRequiredService<ClientService>().Silo,
                () => each.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.ResponseTimeout));
            services.AddSingleton<IGrainFactory>(each => each.GetRequiredService<IClusterClient>());
        }

        configure(new ClientBuilder(services, configuration));
    }
}
