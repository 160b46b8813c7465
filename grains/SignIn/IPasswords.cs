namespace ImpactDialing.SignIn;

/// <summary>Hashes passwords and compares them with their hashes. Slow on purpose.</summary>
public interface IPasswords
{
    /// <summary>Hashes a password, with a salt of its own. Only right passwords and imports are hashed, so this
    /// waits.</summary>
    Task<string> Hash(string password);

    /// <summary>Compares a password with a hash, outside the turn of the grain that asks. Without a hash the answer is
    /// <see cref="PasswordMatch.Wrong"/>, and takes as long. When too many wait, it is
    /// <see cref="PasswordMatch.NotCompared"/> immediately.</summary>
    Task<PasswordMatch> Compare(string? hash, string password);
}
