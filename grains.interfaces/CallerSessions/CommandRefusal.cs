namespace ImpactDialing.CallerSessions;

/// <summary>Why a command was refused. Nothing has changed.</summary>
public enum CommandRefusal
{
    /// <summary>Not refused: it was carried out, now or before.</summary>
    None = 0,

    /// <summary>The caller has no session.</summary>
    NoSession = 1,

    /// <summary>It is about a household, call, session or transfer that is not the current one.</summary>
    Overtaken = 2,

    /// <summary>It is not possible in the caller's current state.</summary>
    NotNow = 3,

    /// <summary>The campaign does not permit it.</summary>
    NotPermitted = 4,

    /// <summary>The lead does not belong to the household that was called (S-17).</summary>
    UnknownLead = 5,

    /// <summary>The question does not belong to the campaign's script.</summary>
    UnknownQuestion = 6,

    /// <summary>The response does not belong to the question.</summary>
    UnknownResponse = 7,

    /// <summary>The note does not belong to the campaign's script.</summary>
    UnknownNote = 8,

    /// <summary>A note is longer than allowed.</summary>
    NoteTooLong = 9,

    /// <summary>The script has no such transfer target.</summary>
    UnknownTarget = 10,

    /// <summary>The idempotency key was used before, for another call or another target.</summary>
    KeyReused = 11,
}
