using System.Collections.Immutable;
using ImpactDialing.Hosting;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Health;

/// <summary>The web frontends, and those of them that this deployment pings.</summary>
internal sealed class HealthTargets
{
    /// <summary>The primary's name.</summary>
    public const string Primary = "primary";

    /// <summary>The fallback's name.</summary>
    public const string Fallback = "fallback";

    private readonly ImmutableArray<HealthTarget> _all;

    public HealthTargets(IOptions<HealthOptions> options, IOptions<HostsOptions> hosts, IOptions<DeploymentOptions> deployment)
    {
        _all = [new(Primary, At(hosts.Value.Webhooks)), new(Fallback, At(hosts.Value.Fallback))];
        Pinged = options.Value switch
        {
            { Targets: HealthOptions.NoTargets } => [],
            { Targets: "" } => deployment.Value.IsFallback ? _all : [],
            var chosen => [.. _all.Where(target => chosen.Names().Contains(target.Name))],
        };
    }

    /// <summary>Gets the targets that this deployment pings.</summary>
    public ImmutableArray<HealthTarget> Pinged { get; }

    /// <summary>Finds a target.</summary>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public HealthTarget Find(string name) =>
        _all.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"There is no web frontend '{name}' to ping.", nameof(name));

    private static Uri At(string host) => new(new Uri(host), SyntheticWebhook.Path);
}

/// <summary>A web frontend.</summary>
/// <param name="Url">The public URL of its synthetic webhook.</param>
internal sealed record HealthTarget(string Name, Uri Url);
