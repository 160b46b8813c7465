namespace ImpactDialing.Storage;

/// <summary>The kinds of entity that have live state. Stored: values are never reused.</summary>
public enum LiveKind
{
    /// <summary>Not a kind.</summary>
    None = 0,

    /// <summary>A caller and his current session; the id is the caller's.</summary>
    Caller = 1,

    /// <summary>An outbound call; the id is our own call id.</summary>
    Call = 2,

    /// <summary>A transfer attempt.</summary>
    Transfer = 3,
}
