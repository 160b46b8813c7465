namespace ImpactDialing.SignIn;

/// <summary>A caller or supervisor who may sign in, as in the database.</summary>
/// <param name="Role">A supervisor's role; empty for a caller.</param>
/// <param name="PasswordHash">Null if the person has no password, and so cannot sign in.</param>
/// <param name="Active">False once archived.</param>
public sealed record Credential(long PersonId, long AccountId, string Name, string Role, string? PasswordHash, bool Active);
