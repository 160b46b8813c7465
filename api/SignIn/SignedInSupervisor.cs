using ImpactDialing.Events;
using ImpactDialing.Webhooks;

namespace ImpactDialing.SignIn;

/// <summary>The supervisor who makes a request: a parameter of any handler behind the policy <see cref="Identities.Supervisor"/>. Every id in a request is to be checked against the account.</summary>
/// <param name="UserId">The supervisor.</param>
/// <param name="AccountId">His account.</param>
internal sealed record SignedInSupervisor(long UserId, long AccountId)
{
    /// <summary>Gets the name of his browser phone at Twilio.</summary>
    public string Identity => ClientIdentities.OfSupervisor(UserId);

    /// <summary>Gets the channel that his account's supervisors listen to.</summary>
    public string Channel => EventChannels.OfAccount(AccountId);

    /// <summary>Reads it off a request.</summary>
    /// <param name="context">The request, which authorization has let pass.</param>
    /// <returns>The supervisor.</returns>
    public static ValueTask<SignedInSupervisor?> BindAsync(HttpContext context) => Identities.Read(context.User, PersonKind.Supervisor) is { } who
        ? ValueTask.FromResult<SignedInSupervisor?>(new SignedInSupervisor(who.PersonId, who.AccountId))
        : throw new InvalidOperationException("Only endpoints that require a supervisor know one.");
}
