using ImpactDialing.Events;
using ImpactDialing.Webhooks;

namespace ImpactDialing.SignIn;

/// <summary>
/// The caller who makes a request: a parameter of any handler behind the policy <see cref="Identities.Caller"/>.
/// Handlers check every id in a request against it.
/// </summary>
internal sealed record SignedInCaller(long CallerId, long AccountId)
{
    /// <summary>Gets the name of the caller's browser phone at Twilio.</summary>
    public string Identity => ClientIdentities.OfCaller(CallerId);

    /// <summary>Gets the channel of the caller's page.</summary>
    public string Channel => EventChannels.OfCaller(CallerId);

    /// <summary>Reads the caller of an authorized request.</summary>
    public static ValueTask<SignedInCaller?> BindAsync(HttpContext context) => Identities.Read(context.User, PersonKind.Caller) is { } who
        ? ValueTask.FromResult<SignedInCaller?>(new SignedInCaller(who.PersonId, who.AccountId))
        : throw new InvalidOperationException(
            $"{context.Request.Path} has no signed-in caller: its endpoint lacks the policy {Identities.Caller}.");
}
