namespace ImpactDialing.SignIn;

/// <summary>Where an attempt to sign in comes from. Wrong passwords are counted for a name from there, so no stranger
/// uses up the attempts of a person elsewhere.</summary>
/// <param name="Address">What identifies the client's address.</param>
/// <param name="Device">The browser, if this person has signed in with it before; otherwise null.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SignInOrigin")]
public sealed record SignInOrigin(string Address, string? Device);
