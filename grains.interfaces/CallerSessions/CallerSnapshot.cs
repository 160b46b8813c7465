using System.Collections.Immutable;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.DialQueues;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>Everything that a caller's page shows, at one moment. Every change raises the version by one and is published, so a page that sees a gap knows to ask.</summary>
/// <param name="Version">Rises by one with every change.</param>
/// <param name="Status">What the page shows.</param>
/// <param name="SessionId">The session; null when there is none.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Mode">How it dials; <see cref="DialMode.None"/> without a session.</param>
/// <param name="Household">Whom the page shows, or null.</param>
/// <param name="CallId">The call that is being made, goes on, or waits for results; null when there is none.</param>
/// <param name="Transfer">The transfer that goes on, or null.</param>
/// <param name="Hold">Why he waits, where there is nothing to dial for the moment.</param>
/// <param name="Notice">Why the last session ended, or why one could not begin; <see cref="GoodbyeReason.Silent"/> when there is nothing to say.</param>
/// <param name="LastOutcome">How the last call ended that reached nobody; <see cref="CallOutcome.None"/> when there is nothing to say.</param>
/// <param name="Actions">What he may do now.</param>
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
    ImmutableArray<CallerAction> Actions)
{
    /// <summary>A household as the page shows it.</summary>
    /// <param name="Token">The reservation, which commands about the household name.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Leads">Its people who are still to be reached.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerSnapshot.ShownHousehold")]
    public sealed record ShownHousehold(string Token, PhoneNumber Number, ImmutableArray<HouseholdLead> Leads);

    /// <summary>A transfer as the page shows it.</summary>
    /// <param name="TransferId">The transfer.</param>
    /// <param name="Label">Its target.</param>
    /// <param name="Kind">Warm or cold.</param>
    /// <param name="Ringing">True while the target's phone rings; false once it has answered.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerSnapshot.ShownTransfer")]
    public sealed record ShownTransfer(TransferId TransferId, string Label, TransferKind Kind, bool Ringing);
}
