using ImpactDialing.Events;
using ImpactDialing.Webhooks;

namespace ImpactDialing.SignIn;

/// <summary>The caller who makes a request: a parameter of any handler behind the policy <see cref="Identities.Caller"/>. Every id in a request is to be checked against it.</summary>
/// <param name="CallerId">The caller.</param>
/// <param name="AccountId">His account.</param>
internal sealed record SignedInCaller(long CallerId, long AccountId)
{
    /// <summary>Gets the name of his browser phone at Twilio.</summary>
    public string Identity => ClientIdentities.OfCaller(CallerId);

    /// <summary>Gets the channel that his page listens to.</summary>
    public string Channel => EventChannels.OfCaller(CallerId);

    /// <summary>Reads it off a request.</summary>
    /// <param name="context">The request, which authorization has let pass.</param>
    /// <returns>The caller.</returns>
    public static ValueTask<SignedInCaller?> BindAsync(HttpContext context) => Identities.Read(context.User, PersonKind.Caller) is { } who
        ? ValueTask.FromResult<SignedInCaller?>(new SignedInCaller(who.PersonId, who.AccountId))
        : throw new InvalidOperationException("Only endpoints that require a caller know one.");
}
