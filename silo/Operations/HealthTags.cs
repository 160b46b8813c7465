namespace ImpactDialing.Operations;

/// <summary>The tags of health checks.</summary>
public static class HealthTags
{
    /// <summary>The tag of checks that decide whether this process is ready for requests.</summary>
    public const string Ready = "ready";
}
