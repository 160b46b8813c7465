namespace ImpactDialing.SignIn;

/// <summary>Says whether sessions of pages still hold. A stateless worker with key 0, apart from
/// <see cref="ISignInGrain"/>: every page asks it, so it waits for nothing that strangers can ask for.</summary>
[Alias("ImpactDialing.ISessionGrain")]
public interface ISessionGrain : IGrainWithIntegerKey
{
    /// <summary>Whether an earlier session still holds: the person exists, is not archived, and has the same
    /// password.</summary>
    /// <param name="stamp">The stamp of <see cref="SignInResult.Accepted"/>.</param>
    /// <param name="sessionId">The session's own id; one that was signed out holds no longer.</param>
    [Alias("IsCurrent")]
    Task<bool> IsCurrent(PersonKind kind, long personId, string stamp, string sessionId);

    /// <summary>Ends a session: a copy of its cookie is worthless from now on.</summary>
    /// <param name="memory">How long the session could have lasted.</param>
    [Alias("End")]
    Task End(string sessionId, TimeSpan memory);
}
