namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>
/// The hashes of a definition's passwords: a new hash for a changed password, the stored one for an unchanged password.
/// So an unchanged file signs no person out.
/// </summary>
/// <param name="Callers">By user name.</param>
/// <param name="Supervisors">By e-mail address.</param>
internal sealed record PasswordHashes(IReadOnlyDictionary<string, string> Callers, IReadOnlyDictionary<string, string> Supervisors);
