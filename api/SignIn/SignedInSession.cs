namespace ImpactDialing.SignIn;

/// <summary>What a session's cookie says.</summary>
/// <param name="Stamp">Changes with the person's password or role.</param>
/// <param name="SessionId">The session's own id, which signing out ends.</param>
/// <param name="BeganAt">When the person signed in.</param>
internal sealed record SignedInSession(
    PersonKind Kind, long PersonId, long AccountId, string Stamp, string SessionId, DateTimeOffset BeganAt);
