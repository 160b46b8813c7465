namespace ImpactDialing.Health;

/// <summary>How web frontends are watched (configuration section <c>Health</c>).</summary>
public sealed class HealthOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Health";

    /// <summary>The value of <see cref="Targets"/> with which this deployment pings no target.</summary>
    public const string NoTargets = "none";

    /// <summary>
    /// Gets or sets the pause between two pings of a target; 1 s to 5 min, 15 s by default. A shorter pause finds
    /// problems sooner, and costs one commit and one log line of the frontend a ping.
    /// </summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets or sets the targets that this deployment pings: <c>primary</c>, <c>fallback</c>, both separated by a comma,
    /// or <c>none</c>. When empty (the default), the fallback cluster pings both and the primary cluster none.
    /// </summary>
    public string Targets { get; set; } = "";

    /// <summary>Lists the faults of these settings, one message each.</summary>
    public IEnumerable<string> Validate()
    {
        if (Interval < TimeSpan.FromSeconds(1) || Interval > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:{nameof(Interval)} must be between 1 s and 5 min, and is {Interval}.";
        }

        if (Targets is not ("" or NoTargets) && Names().Any(name => name is not (HealthTargets.Primary or HealthTargets.Fallback)))
        {
            yield return $"{Section}:{nameof(Targets)} must be empty, '{NoTargets}', "
                + $"or one or both of '{HealthTargets.Primary},{HealthTargets.Fallback}', and is '{Targets}'.";
        }
    }

    /// <summary>Splits <see cref="Targets"/> into names.</summary>
    internal string[] Names() => Targets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
