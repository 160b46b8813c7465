using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>A caller and his current session. Key: the caller's id. The one place that decides what a caller's leg does next, and whether he can take a call.</summary>
[Alias("ImpactDialing.ICallerGrain")]
public interface ICallerGrain : IGrainWithIntegerKey, IEffectOwner
{
    /// <summary>A leg has said whose it is: by a PIN, or as the browser's phone.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="kind">How he is going to work.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("DialedIn")]
    Task<CallerDirective> DialedIn(CallSid leg, CallerKind kind);

    /// <summary>A leg asks for its next directive.</summary>
    /// <param name="request">What it asks.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("Asked")]
    Task<CallerDirective> Asked(CallerRequest request);

    /// <summary>A leg of this caller has ended.</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("LegEnded")]
    Task LegEnded(CallSid leg);

    /// <summary>An answered call wants this caller: compare-and-set on the caller's row. Asking again for the same call gives the same answer.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="offer">The household that answered, where the caller does not know it yet (Predictive); null for a call that was dialed for him.</param>
    /// <returns>His session, whose conference the lead joins, when he is there for this call and nobody else's; null when he is not.</returns>
    [Alias("Claim")]
    Task<SessionId?> Claim(CallId callId, NextHousehold.Found? offer);

    /// <summary>A call that was dialed for this caller, or had him, is over. Saying it twice changes nothing.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("CallOver")]
    Task CallOver(CallId callId, CallOutcome outcome);

    /// <summary>What became of a message that he left by hand.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="left">True when it is being played; false when the lead's leg could not be sent to it.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("MessageDropped")]
    Task MessageDropped(CallId callId, bool left);

    /// <summary>The target of a transfer has answered. Asking again for the same transfer gives the same answer.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>True when the lead is still there, and on his way to the transfer's conference.</returns>
    [Alias("TransferAnswered")]
    Task<bool> TransferAnswered(TransferId transferId);

    /// <summary>Whether he has given his lead to a transfer.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>True when it is the last that he gave a lead to, even if he has gone on since. Never older than the other cluster's last change.</returns>
    [Alias("GaveLead")]
    Task<bool> GaveLead(TransferId transferId);

    /// <summary>The lead's leg has come for the conference of a transfer.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("LeadJoinedTransfer")]
    Task LeadJoinedTransfer(TransferId transferId);

    /// <summary>The target of a transfer is gone, or never came.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("TransferOver")]
    Task TransferOver(TransferId transferId, TransferOutcome outcome);

    /// <summary>Carries out what the caller does on his page.</summary>
    /// <param name="command">What.</param>
    /// <returns>What came of it.</returns>
    [Alias("Command")]
    Task<CommandResult> Command(CallerCommand command);

    /// <summary>A supervisor ends his session, as the last release says it: whichever it is.</summary>
    /// <returns>False when he is not online.</returns>
    [Alias("KickOff")]
    Task<bool> KickOff();

    /// <summary>A supervisor ends his session, whatever he is doing: his leg is hung up, and so a lead is let go.</summary>
    /// <param name="sessionId">The session.</param>
    /// <returns>False when he is not online, or in another session.</returns>
    [Alias("KickOffSession")]
    Task<bool> KickOffSession(SessionId sessionId);

    /// <summary>He has been given another campaign: he goes on with it at once when he is on hold, else after his conversation and its results.</summary>
    /// <param name="campaignId">The campaign.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("Reassign")]
    Task Reassign(long campaignId);

    /// <summary>Where he can be listened to.</summary>
    /// <returns>Null when he is not online.</returns>
    [Alias("Place")]
    Task<CallerPlace?> Place();

    /// <summary>Where the caller stands.</summary>
    /// <returns>A snapshot that is never older than the other cluster's last change.</returns>
    [Alias("Snapshot")]
    Task<CallerSnapshot> Snapshot();
}
