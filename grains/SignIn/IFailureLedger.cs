namespace ImpactDialing.SignIn;

/// <summary>Writes counts to the database in the background.</summary>
public interface IFailureLedger
{
    /// <summary>Takes a change; it is in the database a moment later.</summary>
    void Add(FailureChange change);
}
