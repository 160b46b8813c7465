namespace ImpactDialing.CallerSessions;

/// <summary>Why a command was not carried out. Nothing has changed.</summary>
public enum CommandRefusal
{
    /// <summary>It was carried out, or had been before.</summary>
    None = 0,

    /// <summary>The caller has no session.</summary>
    NoSession = 1,

    /// <summary>It is about a household, call, session or transfer that is not the current one.</summary>
    Overtaken = 2,

    /// <summary>It cannot be done in the state that the caller is in.</summary>
    NotNow = 3,

    /// <summary>The campaign does not permit it.</summary>
    NotPermitted = 4,

    /// <summary>The lead is not of the household that was called (S-17).</summary>
    UnknownLead = 5,

    /// <summary>The question is not of the campaign's script.</summary>
    UnknownQuestion = 6,

    /// <summary>The response is not one of the question's.</summary>
    UnknownResponse = 7,

    /// <summary>The note is not of the campaign's script.</summary>
    UnknownNote = 8,

    /// <summary>A note is longer than it may be.</summary>
    NoteTooLong = 9,

    /// <summary>The script has no such transfer target.</summary>
    UnknownTarget = 10,
}
