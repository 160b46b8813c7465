namespace ImpactDialing.CallerSessions;

/// <summary>What a caller is doing. Stored: values are never reused.</summary>
internal enum CallerPhase
{
    /// <summary>Not a phase: a value that was never set.</summary>
    None = 0,

    /// <summary>Offline: no session yet, or the last one is over.</summary>
    Offline = 1,

    /// <summary>In the start menu.</summary>
    Menu = 2,

    /// <summary>Preview: has been told of a household and decides whether to dial it.</summary>
    Choosing = 3,

    /// <summary>Power: is being told of the household that will be dialed next.</summary>
    Announcing = 4,

    /// <summary>In his conference, while the household's phone is being dialed.</summary>
    Dialing = 5,

    /// <summary>In his conference with a lead.</summary>
    OnCall = 6,

    /// <summary>Recording what came of the conversation.</summary>
    WrapUp = 7,

    /// <summary>Between households: his leg is on its way to the next one.</summary>
    Returning = 8,

    /// <summary>Waiting because there is nothing to dial for the moment.</summary>
    Waiting = 9,

    /// <summary>In his conference with music: in Preview with a household on his page, in Predictive until an answered call is given to him.</summary>
    OnHold = 10,

    /// <summary>The target of a transfer has answered: the legs are on their way into the transfer's conference.</summary>
    Transferring = 11,

    /// <summary>In the conference of a transfer.</summary>
    InTransfer = 12,
}
