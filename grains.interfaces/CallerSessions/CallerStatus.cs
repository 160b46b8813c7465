namespace ImpactDialing.CallerSessions;

/// <summary>What a caller's page shows.</summary>
public enum CallerStatus
{
    /// <summary>No session: the caller may start.</summary>
    Ready = 0,

    /// <summary>On hold; in Preview with a household that the caller decides about.</summary>
    Hold = 1,

    /// <summary>The household's phone is being dialed.</summary>
    Dialing = 2,

    /// <summary>In conversation.</summary>
    Active = 3,

    /// <summary>In a transfer's conference, or on the way there.</summary>
    Transfer = 4,

    /// <summary>The conversation is over, results are due.</summary>
    Wrap = 5,

    /// <summary>On the way back to hold.</summary>
    Loading = 6,

    /// <summary>The caller's phone is gone in a conversation. The lead waits for it, for a limited time.</summary>
    Rejoining = 7,
}
