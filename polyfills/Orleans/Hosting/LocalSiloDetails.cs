using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>What this silo is called, from its options.</summary>
internal sealed class LocalSiloDetails : ILocalSiloDetails
{
    public LocalSiloDetails(
        IOptions<SiloOptions> silo, IOptions<ClusterOptions> cluster, IOptions<EndpointOptions> endpoint, TimeProvider time)
    {
        var generation = (int)(time.GetUtcNow().ToUnixTimeSeconds() & int.MaxValue);
        var address = endpoint.Value.AdvertisedIPAddress;
        DnsHostName = Dns.GetHostName();
        ClusterId = cluster.Value.ClusterId;
        SiloAddress = SiloAddress.New(address, endpoint.Value.SiloPort, generation);
        GatewayAddress = SiloAddress.New(address, endpoint.Value.GatewayPort, generation);
        Name = silo.Value.SiloName.Length > 0 ? silo.Value.SiloName : $"Silo_{DnsHostName}_{generation}";
    }

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName { get; }

    public SiloAddress SiloAddress { get; }

    public SiloAddress GatewayAddress { get; }
}
