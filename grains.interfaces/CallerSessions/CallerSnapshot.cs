using System.Collections.Immutable;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.DialQueues;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>Everything that a caller's page shows, at one moment. Every change raises the version by one and is
/// published, so a page that sees a gap asks for the snapshot.</summary>
/// <param name="Version">Rises by one with every change.</param>
/// <param name="SessionId">The session, or null.</param>
/// <param name="Mode">How the campaign dials; <see cref="DialMode.None"/> without a session.</param>
/// <param name="Household">The household on the page, or null.</param>
/// <param name="CallId">The call that is being made, goes on, or waits for results; or null.</param>
/// <param name="Transfer">The transfer that goes on, or null.</param>
/// <param name="Hold">Why the caller waits, if there is nothing to dial at the moment.</param>
/// <param name="Notice">Why the last session ended, or why one could not begin; <see cref="GoodbyeReason.Silent"/> if
/// there is nothing to say.</param>
/// <param name="LastOutcome">How the last call without a conversation ended; <see cref="CallOutcome.None"/> if there is
/// nothing to say.</param>
/// <param name="Actions">What the caller may do now.</param>
/// <param name="Since">When the status began, by the server's clock; a new session or call begins it anew.</param>
/// <param name="EndsAt">When the session ends by itself, by the server's clock: a lead waits no longer for the caller's
/// phone, or no results were saved. Null if there is no such time.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallerSnapshot")]
public sealed record CallerSnapshot(
    long Version,
    CallerStatus Status,
    SessionId? SessionId,
    long CampaignId,
    DialMode Mode,
    CallerSnapshot.ShownHousehold? Household,
    CallId? CallId,
    CallerSnapshot.ShownTransfer? Transfer,
    HoldReason Hold,
    GoodbyeReason Notice,
    CallOutcome LastOutcome,
    ImmutableArray<CallerAction> Actions,
    DateTimeOffset Since,
    DateTimeOffset? EndsAt)
{
    /// <summary>A household as the page shows it.</summary>
    /// <param name="Token">The reservation; commands about the household name it.</param>
    /// <param name="Leads">The leads who are still to be reached.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerSnapshot.ShownHousehold")]
    public sealed record ShownHousehold(string Token, PhoneNumber Number, ImmutableArray<HouseholdLead> Leads);

    /// <summary>A transfer as the page shows it.</summary>
    /// <param name="Label">The target's label.</param>
    /// <param name="Ringing">True while the target's phone rings; false once it has answered.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerSnapshot.ShownTransfer")]
    public sealed record ShownTransfer(TransferId TransferId, string Label, TransferKind Kind, bool Ringing);
}
