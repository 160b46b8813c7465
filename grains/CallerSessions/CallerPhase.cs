namespace ImpactDialing.CallerSessions;

/// <summary>What a caller is doing. Stored: values are never reused.</summary>
internal enum CallerPhase
{
    /// <summary>Not a phase: a value that was never set.</summary>
    None = 0,

    /// <summary>Offline: no session yet, or the last one has ended.</summary>
    Offline = 1,

    /// <summary>In the start menu.</summary>
    Menu = 2,

    /// <summary>Preview: the caller has heard of a household and decides whether to dial it.</summary>
    Choosing = 3,

    /// <summary>Power: the caller hears of the household that is dialed next.</summary>
    Announcing = 4,

    /// <summary>In the caller's conference, while the household's phone is being dialed.</summary>
    Dialing = 5,

    /// <summary>In the caller's conference with a lead.</summary>
    OnCall = 6,

    /// <summary>Entering the results of the conversation.</summary>
    WrapUp = 7,

    /// <summary>Between households: the leg is on its way to the next one.</summary>
    Returning = 8,

    /// <summary>Waiting because no household can be dialed at the moment.</summary>
    Waiting = 9,

    /// <summary>In the caller's conference with music: in Preview with a household on the page, in Predictive until an
    /// answered call claims the caller.</summary>
    OnHold = 10,

    /// <summary>A transfer's target has answered: the legs are on their way into its conference.</summary>
    Transferring = 11,

    /// <summary>In the conference of a transfer.</summary>
    InTransfer = 12,

    /// <summary>A web caller in a conversation, without a leg: the lead waits, and another leg of the same caller may
    /// take the session over.</summary>
    Rejoining = 13,
}
