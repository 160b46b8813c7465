using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>An outbound call to a household. Key: our call id. Its methods return after the commit.</summary>
[Alias("ImpactDialing.ICallGrain")]
public interface ICallGrain : IGrainWithStringKey, IEffectOwner
{
    /// <summary>Calls a household. A repeated request changes nothing. Returns once the intent is recorded; Twilio is
    /// asked after that.</summary>
    [Alias("Dial")]
    Task Dial(DialRequest request);

    /// <summary>The caller no longer wants the call, or has left its conference: a ringing phone stops, and a lead who
    /// is left alone is let go.</summary>
    [Alias("Cancel")]
    Task Cancel();

    /// <summary>The caller has left the call's conference and enters the results next. Like <see cref="Cancel"/>, but
    /// the call counts as a conversation, even if Twilio's reports of it were lost (S-52).</summary>
    [Alias("WrapUp")]
    Task WrapUp();

    /// <summary>The caller, who was in the conference with the lead, has left it without ending it: the lead's leg is
    /// ended.</summary>
    /// <param name="wrapsUp">The caller enters the results next.</param>
    [Alias("LeaveLead")]
    Task LeaveLead(bool wrapsUp);

    /// <summary>The caller hangs up on the lead: the leg is ended in any phase.</summary>
    /// <param name="callerId">The caller. If the call is not this caller's, or no longer, the caller learns that, and
    /// nothing is ended.</param>
    [Alias("HangUp")]
    Task HangUp(long callerId);

    /// <summary>The caller leaves the lead a recorded message.</summary>
    [Alias("DropMessage")]
    Task DropMessage();

    /// <summary>The target of a transfer has answered: the leg moves to the transfer's conference.</summary>
    [Alias("MoveToTransfer")]
    Task MoveToTransfer(TransferId transferId);

    /// <summary>The lead is alone in the conference of a transfer: the leg hears a farewell and is hung up.</summary>
    [Alias("LeftAlone")]
    Task LeftAlone(TransferId transferId);

    /// <summary>The leg was answered, or asks again for a free caller (<c>/calls/:call_id/incoming</c>).</summary>
    [Alias("Answered")]
    Task<CallDirective> Answered(AnsweredNotice notice);

    /// <summary>Asynchronous detection has reached its verdict (<c>/calls/:call_id/machine_detected</c>).</summary>
    [Alias("Detected")]
    Task Detected(AnsweredNotice notice);

    /// <summary>The leg has left its conference (<c>/calls/:call_id/disconnected</c>).</summary>
    /// <param name="status">The leg's state: a leg that has hung up leaves as well.</param>
    /// <param name="transferId">The transfer with that conference; null for the caller's own conference.</param>
    [Alias("LeftConference")]
    Task<CallDirective> LeftConference(CallSid leg, LegStatus status, TransferId? transferId);

    /// <summary>The leg was redirected to a recorded message (<c>/calls/:call_id/play_message</c>).</summary>
    [Alias("MessageDue")]
    Task<CallDirective> MessageDue(CallSid leg);

    /// <summary>The leg was redirected to the conference of a transfer (<c>/transfer/callee</c>).</summary>
    [Alias("TransferDue")]
    Task<CallDirective> TransferDue(CallSid leg, TransferId transferId);

    /// <summary>A supervisor switches the recording of the conversation on or off. On: everybody hears the announcement
    /// first. False if there is no conversation.</summary>
    [Alias("Record")]
    Task<bool> Record(bool on);

    /// <summary>The text of an announcement (<c>/calls/:call_id/recording_announcement</c>); null if nothing is to be
    /// recorded any more.</summary>
    /// <param name="attempt">The number of the announcement, from 1.</param>
    [Alias("Announcement")]
    Task<string?> Announcement(int attempt);

    /// <summary>An announcement is over (<c>/calls/announced</c>).</summary>
    /// <param name="heard">True if it was heard to its end.</param>
    /// <param name="conference">The conference that reports it; a report of another one changes nothing.</param>
    [Alias("Announced")]
    Task Announced(int attempt, bool heard, string conference);

    /// <summary>Twilio reports about a recording (<c>/calls/:call_id/recorded</c>). A recording that the call did not
    /// begin is not recorded.</summary>
    [Alias("RecordingReported")]
    Task RecordingReported(RecordingNotice notice);

    /// <summary>The leg has ended (<c>/calls/:call_id/call_ended</c>).</summary>
    [Alias("Ended")]
    Task Ended(CallEndedNotice notice);
}
