namespace ImpactDialing.SignIn;

/// <summary>Who signs in. Stored: values are never reused.</summary>
public enum PersonKind
{
    /// <summary>Not a kind: a value that was never set.</summary>
    None = 0,

    /// <summary>Somebody who works a campaign, in a browser; known by a user name.</summary>
    Caller = 1,

    /// <summary>Somebody who runs campaigns and listens in; known by an e-mail address.</summary>
    Supervisor = 2,
}
