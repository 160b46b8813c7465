namespace ImpactDialing.SignIn;

/// <summary>Checks who signs in. A stateless worker with key 0. Its counts are in the database, so they survive
/// restarts and hold for both clusters.</summary>
[Alias("ImpactDialing.ISignInGrain")]
public interface ISignInGrain : IGrainWithIntegerKey
{
    /// <summary>Checks a name and a password. An unknown name takes as long as a wrong password, and is locked out like
    /// one.</summary>
    /// <param name="name">The user name or e-mail address; letter case and blanks around it do not count.</param>
    [Alias("SignIn")]
    Task<SignInResult> SignIn(PersonKind kind, string name, string password);

    /// <summary>Whether an earlier session still holds: the person exists, is not archived, and has the same
    /// password.</summary>
    /// <param name="stamp">The stamp of <see cref="SignInResult.Accepted"/>.</param>
    [Alias("IsCurrent")]
    Task<bool> IsCurrent(PersonKind kind, long personId, string stamp);

    /// <summary>How long a calling number has to wait before it is asked for a PIN; zero unless many wrong PINs came
    /// from it lately. A correct PIN is never refused, because a number can be shared or forged. The wait only slows
    /// down guessing.</summary>
    /// <param name="callingNumber">The number, as Twilio sends it.</param>
    [Alias("WaitBeforePin")]
    Task<TimeSpan> WaitBeforePin(string callingNumber);

    /// <summary>Counts a wrong PIN, and returns the new wait as <see cref="WaitBeforePin"/> does.</summary>
    [Alias("PinRefused")]
    Task<TimeSpan> PinRefused(string callingNumber);
}
