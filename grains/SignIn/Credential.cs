namespace ImpactDialing.SignIn;

/// <summary>Somebody who may sign in, as the database has him.</summary>
/// <param name="PersonId">His id.</param>
/// <param name="AccountId">His account.</param>
/// <param name="Name">What he is called.</param>
/// <param name="Role">A supervisor's role; empty for a caller.</param>
/// <param name="PasswordHash">
/// What his password is compared with, or null when he has none and so cannot sign in.
/// </param>
/// <param name="Active">False once archived.</param>
public sealed record Credential(long PersonId, long AccountId, string Name, string Role, string? PasswordHash, bool Active);
