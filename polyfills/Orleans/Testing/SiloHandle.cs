using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A silo of a test cluster.</summary>
public abstract class SiloHandle : IAsyncDisposable
{
    /// <summary>Its name.</summary>
    public string Name { get; protected init; } = "";

    /// <summary>Its address.</summary>
    public SiloAddress SiloAddress { get; protected init; } = null!;

    /// <summary>Whether it runs.</summary>
    public abstract bool IsActive { get; }

    /// <summary>Stops it.</summary>
    public abstract Task StopSiloAsync(bool stopGracefully);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopSiloAsync(stopGracefully: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>A silo of a test cluster, in the process of the tests.</summary>
public sealed class InProcessSiloHandle : SiloHandle
{
    private bool _stopped;

    private InProcessSiloHandle(IHost host)
    {
        SiloHost = host;
        var details = host.Services.GetRequiredService<ILocalSiloDetails>();
        (Name, SiloAddress) = (details.Name, details.SiloAddress);
    }

    /// <summary>Its host.</summary>
    public IHost SiloHost { get; }

    /// <summary>Its host's services.</summary>
    public IServiceProvider ServiceProvider => SiloHost.Services;

    /// <inheritdoc />
    public override bool IsActive => !_stopped;

    /// <inheritdoc />
    public override async Task StopSiloAsync(bool stopGracefully)
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        if (!stopGracefully)
        {
            await ServiceProvider.GetRequiredService<Silo>().StopAsync(graceful: false, CancellationToken.None);
        }

        await SiloHost.StopAsync();
        await ((IAsyncDisposable)SiloHost).DisposeAsync();
    }

    internal static async Task<SiloHandle> StartAsync(IHost host)
    {
        await host.StartAsync();
        return new InProcessSiloHandle(host);
    }
}
