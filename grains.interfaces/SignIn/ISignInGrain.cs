namespace ImpactDialing.SignIn;

/// <summary>Checks who signs in. A stateless worker with key 0. It hashes, which is slow on purpose, so nothing else
/// asks it.</summary>
[Alias("ImpactDialing.ISignInGrain")]
public interface ISignInGrain : IGrainWithIntegerKey
{
    /// <summary>Checks a name and a password. An unknown name takes as long as a wrong password, and is locked out like
    /// one.</summary>
    /// <param name="name">The user name or e-mail address; letter case and blanks around it do not count.</param>
    [Alias("SignIn")]
    Task<SignInResult> SignIn(PersonKind kind, string name, string password, SignInOrigin origin);
}
