namespace ImpactDialing.Data.Definitions;

/// <summary>The hashes that a definition's passwords become: a new one where the password is new, the one that is there where it is not, so that nobody is signed out by a file that changes nothing.</summary>
/// <param name="Callers">By user name.</param>
/// <param name="Supervisors">By e-mail address.</param>
internal sealed record PasswordHashes(IReadOnlyDictionary<string, string> Callers, IReadOnlyDictionary<string, string> Supervisors);
