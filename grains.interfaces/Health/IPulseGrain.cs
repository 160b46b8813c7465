namespace ImpactDialing.Health;

/// <summary>
/// The cheapest call that a silo can answer. A process without a silo makes it to find out whether the cluster does
/// work, and does not only hold connections: a silo with all threads blocked still answers Orleans' own probes. Key:
/// any small number. Several keys are asked, so that the end of one silo is not taken for the end of the cluster.
/// </summary>
[Alias("ImpactDialing.IPulseGrain")]
public interface IPulseGrain : IGrainWithIntegerKey
{
    /// <summary>Answers. It uses no database and no other grain.</summary>
    [Alias("Beat")]
    Task Beat();
}
