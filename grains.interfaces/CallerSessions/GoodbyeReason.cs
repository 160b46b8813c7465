namespace ImpactDialing.CallerSessions;

/// <summary>Why a caller's leg hears a last sentence and is hung up. Stored: values are never reused.</summary>
public enum GoodbyeReason
{
    /// <summary>Nothing is said: the leg is only hung up.</summary>
    Silent = 0,

    /// <summary>The PIN was wrong three times.</summary>
    WrongPin = 1,

    /// <summary>The caller has no active campaign.</summary>
    NoCampaign = 2,

    /// <summary>The account has no funds left.</summary>
    NoFunds = 3,

    /// <summary>Calling has been disabled for the account.</summary>
    CallingDisabled = 4,

    /// <summary>It is outside calling hours.</summary>
    OutsideHours = 5,

    /// <summary>The account has no seat left.</summary>
    NoSeat = 6,

    /// <summary>Every number has been called.</summary>
    OutOfNumbers = 7,

    /// <summary>No number is due before some later time.</summary>
    NothingDue = 8,

    /// <summary>No key was pressed although the leg asked several times.</summary>
    NoKeyPressed = 9,

    /// <summary>The caller is in a conversation on another phone.</summary>
    AlreadyOnCall = 10,

    /// <summary>The request belongs to a session that has ended.</summary>
    SessionOver = 11,

    // 12 was a kind of campaign that was not available by phone alone; now all kinds are.

    /// <summary>Something went wrong on our side.</summary>
    Trouble = 13,

    /// <summary>No results were entered in the time allowed.</summary>
    NoResults = 14,

    /// <summary>No session can begin at the moment: our database does not answer.</summary>
    TryLater = 15,
}
