namespace ImpactDialing.Storage.Queue;

/// <summary>The state of a household in its campaign's dial queue. Stored: values are never reused.</summary>
public enum HouseholdStatus
{
    /// <summary>Not a status.</summary>
    None = 0,

    /// <summary>Never presented (<c>presented_at</c> is null): called in upload order, before all retries.</summary>
    Available = 1,

    /// <summary>Held by a session under a token until its lease ends.</summary>
    Reserved = 2,

    /// <summary>Being called; the call has a lease of its own.</summary>
    InFlight = 3,

    /// <summary>Presented before; called again in order of presentation after the campaign's recycle time.</summary>
    Recycling = 4,

    /// <summary>No lead is left to reach. New leads bring the household back.</summary>
    Completed = 5,

    /// <summary>The number cannot be reached; it is never called again.</summary>
    Failed = 6,

    /// <summary>The number is on a do-not-call list that applies; always looked up, never counted (S-33).</summary>
    Blocked = 7,

    /// <summary>Of a list that is still being imported: not called before all its leads are stored.</summary>
    Importing = 8,
}
