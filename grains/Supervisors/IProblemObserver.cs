namespace ImpactDialing.Supervisors;

/// <summary>Receives that a problem was reported. No grain waits for it.</summary>
internal interface IProblemObserver
{
    /// <summary>A page of this account has reported a problem.</summary>
    void Reported(long accountId);
}
