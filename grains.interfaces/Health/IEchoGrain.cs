namespace ImpactDialing.Health;

/// <summary>The receiver of a synthetic webhook. It does what every webhook's grain does (machine, version, commit), on
/// a row of its own. Key: the cluster's id, so that clusters do not write the same row.</summary>
[Alias("ImpactDialing.IEchoGrain")]
public interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Writes the nonce through to the database and returns it once it is committed.</summary>
    /// <param name="nonce">Letters and digits, 64 at most.</param>
    [Alias("Echo")]
    Task<string> Echo(string nonce);
}
