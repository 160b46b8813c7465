using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>A caller and the current session. Key: the caller's id. Only this grain decides what a caller's leg does
/// next, and whether the caller can take a call. Its methods return once the change is committed.</summary>
[Alias("ImpactDialing.ICallerGrain")]
public interface ICallerGrain : IGrainWithIntegerKey, IEffectOwner
{
    /// <summary>A leg has identified its caller, by a PIN or as the browser's phone. Answers what it does
    /// next.</summary>
    [Alias("DialedIn")]
    Task<CallerDirective> DialedIn(CallSid leg, CallerKind kind);

    /// <summary>A leg asks for its next directive.</summary>
    [Alias("Asked")]
    Task<CallerDirective> Asked(CallerRequest request);

    /// <summary>A leg of this caller has ended.</summary>
    [Alias("LegEnded")]
    Task LegEnded(CallSid leg);

    /// <summary>An answered call wants this caller: compare-and-set on the caller's row. Asking again for the same call
    /// gives the same answer.</summary>
    /// <param name="offer">The household that answered, if the caller does not know it yet (Predictive); null for a
    /// call that this caller requested.</param>
    /// <returns>The caller's session if the caller takes this call; the lead joins its conference. Otherwise
    /// null.</returns>
    [Alias("Claim")]
    Task<SessionId?> Claim(CallId callId, NextHousehold.Found? offer);

    /// <summary>A call of this caller has ended. A repetition changes nothing.</summary>
    [Alias("CallOver")]
    Task CallOver(CallId callId, CallOutcome outcome);

    /// <summary>Whether a message that the caller left by hand was left.</summary>
    /// <param name="left">True if it is being played; false if the lead's leg could not be redirected to it.</param>
    [Alias("MessageDropped")]
    Task MessageDropped(CallId callId, bool left);

    /// <summary>The target of a transfer has answered. True if the lead is still there, and moves to the transfer's
    /// conference. Asking again for the same transfer gives the same answer.</summary>
    [Alias("TransferAnswered")]
    Task<bool> TransferAnswered(TransferId transferId);

    /// <summary>Whether the caller has given a lead to a transfer. True if it is the last transfer with a lead of this
    /// caller, even if the caller has gone on since. Includes the other cluster's last change.</summary>
    [Alias("GaveLead")]
    Task<bool> GaveLead(TransferId transferId);

    /// <summary>The lead's leg has entered the conference of a transfer.</summary>
    [Alias("LeadJoinedTransfer")]
    Task LeadJoinedTransfer(TransferId transferId);

    /// <summary>The target of a transfer has left, or never answered.</summary>
    [Alias("TransferOver")]
    Task TransferOver(TransferId transferId, TransferOutcome outcome);

    /// <summary>Carries out a command of the caller's page.</summary>
    [Alias("Command")]
    Task<CommandResult> Command(CallerCommand command);

    /// <summary>Ends the caller's session for a supervisor, in any phase: the caller's leg is hung up, and so a lead is
    /// let go. False if the caller is not online, or in another session.</summary>
    [Alias("KickOff")]
    Task<bool> KickOff(SessionId sessionId);

    /// <summary>Moves the caller to another campaign: immediately if the caller is on hold, otherwise after the
    /// conversation and its results.</summary>
    [Alias("Reassign")]
    Task Reassign(long campaignId);

    /// <summary>Where a supervisor can listen to the caller; null if the caller is not online.</summary>
    [Alias("Place")]
    Task<CallerPlace?> Place();

    /// <summary>A snapshot for the caller's page. Includes the other cluster's last change.</summary>
    [Alias("Snapshot")]
    Task<CallerSnapshot> Snapshot();
}
