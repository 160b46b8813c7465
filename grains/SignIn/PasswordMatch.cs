namespace ImpactDialing.SignIn;

/// <summary>What a password is to a hash.</summary>
public enum PasswordMatch
{
    /// <summary>The hash is of another password, or there is no hash.</summary>
    Wrong = 1,

    /// <summary>The hash is of this password.</summary>
    Right = 2,

    /// <summary>The hash is of this password, and was made with fewer rounds than hashes are made with now.</summary>
    RightButWeak = 3,
}
