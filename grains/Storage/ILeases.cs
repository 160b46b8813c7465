namespace ImpactDialing.Storage;

/// <summary>Leases in the database, for work that only one process of all clusters may do at a time.</summary>
public interface ILeases
{
    /// <summary>Takes or renews a lease, from now on for the duration. False if another holder has it.</summary>
    /// <param name="name">What the lease is for.</param>
    /// <param name="holder">The process that wants it.</param>
    Task<bool> Take(string name, string holder, DateTimeOffset now, TimeSpan duration);
}
