using System.Net;

namespace ImpactDialing.Hosting;

/// <summary>Which deployment this is (configuration section <c>Cluster</c>).</summary>
public sealed class DeploymentOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Cluster";

    /// <summary>The value of <see cref="Membership"/> for one silo that no other joins: on a developer's machine, or
    /// inside the API's process.</summary>
    public const string Alone = "single";

    /// <summary>The value of <see cref="Membership"/> for silos that find each other, and are found by the API, through
    /// our MySQL database.</summary>
    public const string ByDatabase = "database";

    /// <summary>Gets or sets the role: <c>primary</c> (the default) or <c>fallback</c>. It decides which of the two
    /// webhook hosts is in this cluster's own TwiML.</summary>
    public string Role { get; set; } = "primary";

    /// <summary>Gets or sets the Orleans cluster's id; primary and fallback have different ids.</summary>
    public string ClusterId { get; set; } = "impact-dialing";

    /// <summary>Gets or sets the Orleans service's id; it never changes.</summary>
    public string ServiceId { get; set; } = "impact-dialing";

    /// <summary>
    /// Gets or sets how silos find each other: <c>single</c> (the default) or <c>database</c>. With <c>single</c> the
    /// API has the silo inside. With <c>database</c> the silo is a program of its own, there may be several, and the
    /// API is their client. <c>database</c> needs <c>Database:Provider</c> = <c>mysql</c> and the Orleans packages.
    /// </summary>
    public string Membership { get; set; } = Alone;

    /// <summary>Gets or sets the IP address at which other silos and the API reach this silo; in Kubernetes the pod's
    /// own, never a Service's. Required for a silo with <c>database</c>.</summary>
    public string AdvertisedAddress { get; set; } = "";

    /// <summary>Gets or sets the silo's name in the membership table; in Kubernetes the pod's. Optional: by default
    /// Orleans makes one.</summary>
    public string SiloName { get; set; } = "";

    /// <summary>Gets or sets the port at which silos reach each other; 1 to 65535, 11111 by default.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Gets or sets the port at which the API reaches a silo; 1 to 65535, 30000 by default.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Gets a value indicating whether silos find each other in the database.</summary>
    public bool IsByDatabase => Membership == ByDatabase;

    /// <summary>Gets a value indicating whether this is the fallback cluster.</summary>
    public bool IsFallback => Role == "fallback";

    /// <summary>Lists the faults of these settings, one message for each; empty if there are none.</summary>
    public IEnumerable<string> Validate()
    {
        if (Role is not ("primary" or "fallback"))
        {
            yield return $"{Section}:{nameof(Role)} must be 'primary' or 'fallback', and is '{Role}'.";
        }

        if (string.IsNullOrWhiteSpace(ClusterId))
        {
            yield return $"{Section}:{nameof(ClusterId)} must not be empty.";
        }

        if (string.IsNullOrWhiteSpace(ServiceId))
        {
            yield return $"{Section}:{nameof(ServiceId)} must not be empty.";
        }

        if (Membership is not (Alone or ByDatabase))
        {
            yield return $"{Section}:{nameof(Membership)} must be '{Alone}' or '{ByDatabase}', and is '{Membership}'.";
        }

        if (AdvertisedAddress.Length > 0 && !IsReachable(AdvertisedAddress))
        {
            yield return $"{Section}:{nameof(AdvertisedAddress)} must be empty or the IP address at which others reach this silo, "
                + $"and is '{AdvertisedAddress}'.";
        }

        if (SiloPort is < 1 or > IPEndPoint.MaxPort)
        {
            yield return $"{Section}:{nameof(SiloPort)} must be between 1 and 65535, and is {SiloPort}.";
        }

        if (GatewayPort is < 1 or > IPEndPoint.MaxPort || GatewayPort == SiloPort)
        {
            yield return $"{Section}:{nameof(GatewayPort)} must be between 1 and 65535 and another than "
                + $"{Section}:{nameof(SiloPort)}, and is {GatewayPort}.";
        }
    }

    private static bool IsReachable(string address) =>
        IPAddress.TryParse(address, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any);
}
