namespace ImpactDialing.Storage;

/// <summary>Which cluster does work that no request asks for. Leases and versions keep the clusters from doing it
/// twice; this decides which of them does it.</summary>
public interface IClusterRole
{
    /// <summary>Gets a value indicating whether this cluster does it. The fallback leaves it to a healthy primary, so
    /// that work taken over in an outage is handed back after it.</summary>
    bool IsActive { get; }
}
