namespace ImpactDialing.SignIn;

/// <summary>What came of a name and a password.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SignInResult")]
public abstract record SignInResult
{
    /// <summary>They are somebody's.</summary>
    /// <param name="PersonId">The caller's or the supervisor's id.</param>
    /// <param name="AccountId">The account.</param>
    /// <param name="Name">What the person is called on the screen.</param>
    /// <param name="Role">A supervisor's role; empty for a caller.</param>
    /// <param name="Stamp">Changes when the password or the role does. A session with another one is over.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.SignInResult.Accepted")]
    public sealed record Accepted(long PersonId, long AccountId, string Name, string Role, string Stamp) : SignInResult;

    /// <summary>Nobody has that name and that password, or he has been archived. Which of these is not told.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.SignInResult.Refused")]
    public sealed record Refused : SignInResult;

    /// <summary>Too many passwords have been tried with this name, whether somebody has it or not. No password counts until then.</summary>
    /// <param name="Until">When the next one is looked at.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.SignInResult.LockedOut")]
    public sealed record LockedOut(DateTimeOffset Until) : SignInResult;
}
