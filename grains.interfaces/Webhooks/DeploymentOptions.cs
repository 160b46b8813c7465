namespace ImpactDialing.Webhooks;

/// <summary>Which deployment this is (configuration section <c>Cluster</c>).</summary>
public sealed class DeploymentOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Cluster";

    /// <summary>Gets or sets the role: <c>primary</c> (the default) or <c>fallback</c>. It decides which of the two webhook hosts this cluster's own TwiML points at.</summary>
    public string Role { get; set; } = "primary";

    /// <summary>Gets or sets the Orleans cluster's id; primary and fallback have different ones.</summary>
    public string ClusterId { get; set; } = "impact-dialing";

    /// <summary>Gets or sets the Orleans service's id; it stays the same for life.</summary>
    public string ServiceId { get; set; } = "impact-dialing";

    /// <summary>Gets a value indicating whether this is the fallback cluster.</summary>
    public bool IsFallback => Role == "fallback";

    /// <summary>Names what is wrong with these settings.</summary>
    /// <returns>One message a fault; empty when all is well.</returns>
    public IEnumerable<string> Faults()
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
    }
}
