using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>A command of a caller's page. Each names its household, call, session or transfer. So a command that is
/// sent twice is carried out once, and a late one changes nothing (S-16, S-27, S-68).</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallerCommand")]
public abstract record CallerCommand
{
    /// <summary>Preview: dial the household shown (<c>call_voter</c>).</summary>
    /// <param name="Token">The household's reservation, as in the snapshot.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerCommand.CallVoter")]
    public sealed record CallVoter(string Token) : CallerCommand;

    /// <summary>Preview: show another household (<c>skip_voter</c>).</summary>
    /// <param name="Token">The reservation of the household that is skipped.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerCommand.SkipVoter")]
    public sealed record SkipVoter(string Token) : CallerCommand;

    /// <summary>Hang up (<c>hangup</c>) on the lead; with a target in the conference, leave it instead.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerCommand.HangUp")]
    public sealed record HangUp(CallId CallId) : CallerCommand;

    /// <summary>Leave the lead the campaign's recorded message (<c>drop_message</c>).</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerCommand.DropMessage")]
    public sealed record DropMessage(CallId CallId) : CallerCommand;

    /// <summary>Save the results of a conversation (<c>disposition</c>).</summary>
    /// <param name="LeadId">The lead of the conversation.</param>
    /// <param name="Answers">Question to response.</param>
    /// <param name="Notes">Note to text.</param>
    /// <param name="Stop">True if the caller wants no further call.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerCommand.Disposition")]
    public sealed record Disposition(
        CallId CallId,
        long LeadId,
        ImmutableDictionary<long, long> Answers,
        ImmutableDictionary<long, string> Notes,
        bool Stop) : CallerCommand;

    /// <summary>End the session (<c>stop_calling</c>).</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerCommand.StopCalling")]
    public sealed record StopCalling(SessionId SessionId) : CallerCommand;

    /// <summary>Call a target to transfer the lead to it (<c>transfer/dial</c>).</summary>
    /// <param name="TransferId">The new transfer's id, derived from the request's idempotency key, call and
    /// target.</param>
    /// <param name="CallId">The lead's call.</param>
    /// <param name="Key">The request's idempotency key, hashed.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerCommand.DialTransfer")]
    public sealed record DialTransfer(TransferId TransferId, CallId CallId, long TargetId, string Key) : CallerCommand;

    /// <summary>Take target or caller out of a transfer (<c>kick</c>).</summary>
    /// <param name="Target">True for the target, also while its phone rings; false for the caller.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerCommand.Kick")]
    public sealed record Kick(TransferId TransferId, bool Target) : CallerCommand;
}
