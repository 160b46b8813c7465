namespace ImpactDialing.Health;

/// <summary>
/// The cheapest call that a silo can answer. A process that has no silo inside asks for it to find out whether the cluster does work and not only holds connections:
/// a silo whose threads are all blocked still answers Orleans' own probes. Key: any small number; several are asked, so that one silo's end is not taken for the cluster's.
/// </summary>
[Alias("ImpactDialing.IPulseGrain")]
public interface IPulseGrain : IGrainWithIntegerKey
{
    /// <summary>Answers. It touches nothing: no database, no other grain.</summary>
    /// <returns>When the silo got round to it.</returns>
    [Alias("Beat")]
    Task Beat();
}
