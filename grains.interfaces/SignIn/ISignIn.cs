namespace ImpactDialing.SignIn;

/// <summary>Decides who somebody is. A stateless worker with key 0; what it counts is in the database, so that restarts and the other cluster know it too.</summary>
[Alias("ImpactDialing.ISignIn")]
public interface ISignIn : IGrainWithIntegerKey
{
    /// <summary>Checks a name and a password. An unknown name takes as long as a wrong password and is locked out like one.</summary>
    /// <param name="kind">Whose name it is.</param>
    /// <param name="name">The user name or e-mail address; letter case and blanks around it do not count.</param>
    /// <param name="password">The password.</param>
    /// <returns>Who that is, or why it is not known.</returns>
    [Alias("SignIn")]
    Task<SignInResult> SignIn(PersonKind kind, string name, string password);

    /// <summary>Tells whether a session that began earlier still holds: the person is there, not archived, and has the password that he signed in with.</summary>
    /// <param name="kind">Who it is.</param>
    /// <param name="personId">His id.</param>
    /// <param name="stamp">The stamp of <see cref="SignInResult.Accepted"/>.</param>
    /// <returns>True while it holds.</returns>
    [Alias("IsCurrent")]
    Task<bool> IsCurrent(PersonKind kind, long personId, string stamp);

    /// <summary>Asks how long a calling number has to wait before it is asked for a PIN. A right PIN is never refused, as a number can be shared or forged: who guesses is slowed down.</summary>
    /// <param name="callingNumber">The number, as Twilio gives it.</param>
    /// <returns>How long; zero unless many wrong PINs came from it lately.</returns>
    [Alias("WaitBeforePin")]
    Task<TimeSpan> WaitBeforePin(string callingNumber);

    /// <summary>Counts a wrong PIN.</summary>
    /// <param name="callingNumber">The number that it came from.</param>
    /// <returns>What <see cref="WaitBeforePin"/> says from now on.</returns>
    [Alias("PinRefused")]
    Task<TimeSpan> PinRefused(string callingNumber);
}
