namespace ImpactDialing.Health;

/// <summary>How web frontends are watched (configuration section <c>Health</c>).</summary>
public sealed class HealthOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Health";

    /// <summary>The value of <see cref="Targets"/> with which this deployment pings nobody.</summary>
    public const string Nobody = "none";

    /// <summary>Gets or sets the pause from one ping of a target to the next; 1 s to 5 min, 15 s by default. Shorter: trouble is found sooner, one commit and one log line of the frontend more.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets whom this deployment pings: <c>primary</c>, <c>fallback</c>, both with a comma between, or <c>none</c>. Empty (the default): the fallback cluster pings both, the primary cluster nobody.</summary>
    public string Targets { get; set; } = "";

    /// <summary>Names what is wrong with these settings.</summary>
    /// <returns>One message a fault; empty when all is well.</returns>
    public IEnumerable<string> Faults()
    {
        if (Interval < TimeSpan.FromSeconds(1) || Interval > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:{nameof(Interval)} must be between 1 s and 5 min, and is {Interval}.";
        }

        if (Targets is not ("" or Nobody) && Names().Any(name => name is not (HealthTargets.Primary or HealthTargets.Fallback)))
        {
            yield return $"{Section}:{nameof(Targets)} must be empty, '{Nobody}', or one or both of '{HealthTargets.Primary},{HealthTargets.Fallback}', and is '{Targets}'.";
        }
    }

    /// <summary>Splits <see cref="Targets"/>.</summary>
    /// <returns>The names.</returns>
    internal string[] Names() => Targets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
