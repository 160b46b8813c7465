namespace ImpactDialing.Hosting;

/// <summary>How long a process that was told to stop may take. Correctness never depends on it: what is not done by then is done by whoever comes next.</summary>
public static class Drain
{
    /// <summary>How long the host waits for its services: webhooks in progress (4 s at most), grains, then the writer's last commit.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>How long the process waits for its host before it ends all the same; more than <see cref="Limit"/>. An orchestrator's patience must be longer still (k8s: terminationGracePeriodSeconds).</summary>
    public static readonly TimeSpan ProcessLimit = TimeSpan.FromSeconds(40);
}
