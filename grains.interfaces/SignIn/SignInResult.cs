namespace ImpactDialing.SignIn;

/// <summary>The result of a sign-in.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SignInResult")]
public abstract record SignInResult
{
    /// <summary>Name and password are correct.</summary>
    /// <param name="PersonId">The caller's or the supervisor's id.</param>
    /// <param name="Name">The person's name on the screen.</param>
    /// <param name="Role">A supervisor's role; empty for a caller.</param>
    /// <param name="Stamp">Changes with the password or the role. A session with another stamp has ended.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.SignInResult.Accepted")]
    public sealed record Accepted(long PersonId, long AccountId, string Name, string Role, string Stamp) : SignInResult;

    /// <summary>Name or password is wrong, or the person has been archived. The answer does not say which.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.SignInResult.Refused")]
    public sealed record Refused : SignInResult;

    /// <summary>Too many wrong passwords for this name from there, whether or not there is such a name. No password is
    /// accepted from there until then.</summary>
    /// <param name="Until">When passwords are accepted again.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.SignInResult.LockedOut")]
    public sealed record LockedOut(DateTimeOffset Until) : SignInResult;

    /// <summary>The password was not compared, because too many others wait for that. No attempt was counted.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.SignInResult.Busy")]
    public sealed record Busy : SignInResult;
}
