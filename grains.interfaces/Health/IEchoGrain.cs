namespace ImpactDialing.Health;

/// <summary>The other end of a synthetic webhook: does what every webhook's grain does (machine, version, commit) on a row of its own. Key: the cluster's id, so that clusters do not contend.</summary>
[Alias("ImpactDialing.IEchoGrain")]
public interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Writes the nonce through to the database and gives it back.</summary>
    /// <param name="nonce">Letters and digits, 64 at most.</param>
    /// <returns>The nonce, once it is committed.</returns>
    [Alias("Echo")]
    Task<string> Echo(string nonce);
}
