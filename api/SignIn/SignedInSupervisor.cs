using ImpactDialing.Events;
using ImpactDialing.Webhooks;

namespace ImpactDialing.SignIn;

/// <summary>
/// The supervisor who makes a request: a parameter of any handler behind the policy
/// <see cref="Identities.Supervisor"/>. Handlers check every id in a request against the account.
/// </summary>
internal sealed record SignedInSupervisor(long UserId, long AccountId)
{
    /// <summary>Gets the name of the supervisor's browser phone at Twilio.</summary>
    public string Identity => ClientIdentities.OfSupervisor(UserId);

    /// <summary>Gets the channel of the account's supervisors.</summary>
    public string Channel => EventChannels.OfAccount(AccountId);

    /// <summary>Reads the supervisor of an authorized request.</summary>
    public static ValueTask<SignedInSupervisor?> BindAsync(HttpContext context) =>
        Identities.Read(context.User, PersonKind.Supervisor) is { } who
        ? ValueTask.FromResult<SignedInSupervisor?>(new SignedInSupervisor(who.PersonId, who.AccountId))
        : throw new InvalidOperationException(
            $"{context.Request.Path} has no signed-in supervisor: its endpoint lacks the policy {Identities.Supervisor}.");
}
