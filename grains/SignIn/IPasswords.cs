namespace ImpactDialing.SignIn;

/// <summary>Hashes passwords and compares them with their hashes. Slow on purpose.</summary>
public interface IPasswords
{
    /// <summary>Hashes a password, with salt of its own.</summary>
    /// <param name="password">The password.</param>
    /// <returns>The hash.</returns>
    Task<string> Hash(string password);

    /// <summary>Compares a password with a hash, outside the turn of the grain that asks.</summary>
    /// <param name="hash">
    /// The hash, or null when there is none: the answer is then <see cref="PasswordMatch.Wrong"/>, and takes as long.
    /// </param>
    /// <param name="password">The password.</param>
    /// <returns>Whether the hash is that of the password, and as strong as those of today.</returns>
    Task<PasswordMatch> Compare(string? hash, string password);
}
