namespace ImpactDialing.Storage;

/// <summary>Leases in the database: who may do what only one may do at a time, whatever cluster he is in.</summary>
public interface ILeases
{
    /// <summary>Takes a lease, or keeps it.</summary>
    /// <param name="name">What for.</param>
    /// <param name="holder">Who wants it.</param>
    /// <param name="now">The time.</param>
    /// <param name="duration">How long it holds from now.</param>
    /// <returns>True when he has it; false when another has it until some later time.</returns>
    Task<bool> Take(string name, string holder, DateTimeOffset now, TimeSpan duration);
}
