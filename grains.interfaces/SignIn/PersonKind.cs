namespace ImpactDialing.SignIn;

/// <summary>The kinds of person who sign in. Stored: values are never reused.</summary>
public enum PersonKind
{
    /// <summary>Not a kind: a value that was never set.</summary>
    None = 0,

    /// <summary>A person who works a campaign, in a browser; signs in with a user name.</summary>
    Caller = 1,

    /// <summary>A person who runs campaigns and listens in; signs in with an e-mail address.</summary>
    Supervisor = 2,
}
