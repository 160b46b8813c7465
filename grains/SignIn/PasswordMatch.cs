namespace ImpactDialing.SignIn;

/// <summary>Whether a password matches a hash.</summary>
public enum PasswordMatch
{
    /// <summary>The hash is of another password, or there is no hash.</summary>
    Wrong = 1,

    /// <summary>The hash is of this password.</summary>
    Right = 2,

    /// <summary>The hash is of this password, but was made with fewer rounds than new hashes.</summary>
    RightButWeak = 3,

    /// <summary>The password was not compared: too many others wait.</summary>
    NotCompared = 4,
}
