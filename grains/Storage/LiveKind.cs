namespace ImpactDialing.Storage;

/// <summary>The kinds of entity that have live state. Stored: values are never reused.</summary>
public enum LiveKind
{
    /// <summary>Not a kind.</summary>
    None = 0,

    /// <summary>A caller and the current session; the id is the caller's.</summary>
    Caller = 1,

    /// <summary>An outbound call; the id is our own call id.</summary>
    Call = 2,

    /// <summary>A transfer attempt.</summary>
    Transfer = 3,

    /// <summary>What the health grains know of a web frontend (the id is the target), and what synthetic webhooks write
    /// (<c>echo-</c> and the cluster's id).</summary>
    Health = 4,
}
