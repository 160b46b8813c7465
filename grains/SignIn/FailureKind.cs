namespace ImpactDialing.SignIn;

/// <summary>The kinds of failed attempt. Stored: values are never reused.</summary>
public enum FailureKind
{
    /// <summary>Not a kind: a value that was never set.</summary>
    None = 0,

    /// <summary>Passwords of a caller's user name.</summary>
    CallerPassword = 1,

    /// <summary>Passwords of a supervisor's e-mail address.</summary>
    SupervisorPassword = 2,

    /// <summary>PINs from a calling number, and from all numbers together.</summary>
    Pin = 3,

    /// <summary>Not a failure: calling numbers from which a right PIN came.</summary>
    KnownNumber = 4,

    /// <summary>Not a failure: sessions of pages that were signed out.</summary>
    EndedSession = 5,
}
