namespace ImpactDialing.Campaigns;

/// <summary>Whether it is this cluster's turn to dial for campaigns. The lease keeps the clusters from dialing both; this says which of them shall have it.</summary>
public interface IPacingDuty
{
    /// <summary>Gets a value indicating whether it is this cluster's. The fallback leaves it to a primary that is well, so that a lease taken over in an outage is handed back after it.</summary>
    bool IsOurs { get; }
}
