namespace ImpactDialing.Health;

/// <summary>Whether what is to be done in the background, without anybody's asking, is this cluster's. Leases and versions keep the clusters from doing it twice; this says which of them shall do it.</summary>
public interface IBackgroundDuty
{
    /// <summary>Gets a value indicating whether it is this cluster's. The fallback leaves it to a primary that is well, so that what was taken over in an outage is handed back after it.</summary>
    bool IsOurs { get; }
}
