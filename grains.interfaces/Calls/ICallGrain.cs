using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Calls;

/// <summary>One outbound call to a household. Key: our own call id.</summary>
[Alias("ImpactDialing.ICallGrain")]
public interface ICallGrain : IGrainWithStringKey, IEffectOwner
{
    /// <summary>Calls a household. Asking twice calls once.</summary>
    /// <param name="request">Whom, and for whom.</param>
    /// <returns>When the intent has been recorded; Twilio is asked after that.</returns>
    [Alias("Dial")]
    Task Dial(DialRequest request);

    /// <summary>The caller does not want the call any more, or has left its conference: a phone that rings stops, and a lead who is left alone is let go.</summary>
    /// <returns>When that has been recorded.</returns>
    [Alias("Cancel")]
    Task Cancel();

    /// <summary>
    /// The caller has left the call's conference and says next what came of it: like <see cref="Cancel"/>, and whoever was given to him counts as somebody he talked with, though Twilio may have lost
    /// every word of it (S-52).
    /// </summary>
    /// <returns>When that has been recorded.</returns>
    [Alias("WrapUp")]
    Task WrapUp();

    /// <summary>The caller hangs up on the lead, as the last release says it: the leg is ended, whatever it is doing, and whoever asks.</summary>
    /// <returns>When that has been recorded.</returns>
    [Alias("HangUp")]
    Task HangUp();

    /// <summary>The caller hangs up on the lead: the leg is ended, whatever it is doing.</summary>
    /// <param name="callerId">The caller. One whose call it is not, or not any more, is told so, and nothing is ended.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("HangUpBy")]
    Task HangUpBy(long callerId);

    /// <summary>The caller leaves the lead a recorded message.</summary>
    /// <returns>When that has been recorded.</returns>
    [Alias("DropMessage")]
    Task DropMessage();

    /// <summary>The target of a transfer has answered: the leg goes to the transfer's conference.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("MoveToTransfer")]
    Task MoveToTransfer(TransferId transferId);

    /// <summary>The lead is alone in the conference of a transfer: he is told, and let go.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("LeftAlone")]
    Task LeftAlone(TransferId transferId);

    /// <summary>The leg has been answered, or asks again whether somebody is free (<c>/calls/:call_id/incoming</c>).</summary>
    /// <param name="notice">What Twilio says.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("Answered")]
    Task<CallDirective> Answered(AnsweredNotice notice);

    /// <summary>Asynchronous detection has reached its verdict (<c>/calls/:call_id/machine_detected</c>).</summary>
    /// <param name="notice">What Twilio says.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("Detected")]
    Task Detected(AnsweredNotice notice);

    /// <summary>The leg has left its conference (<c>/calls/:call_id/disconnected</c>).</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="status">Its state: a leg that has hung up leaves as well.</param>
    /// <param name="transferId">The transfer whose conference it was; null for the caller's own.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("LeftConference")]
    Task<CallDirective> LeftConference(CallSid leg, LegStatus status, TransferId? transferId);

    /// <summary>The leg has been sent to a recorded message (<c>/calls/:call_id/play_message</c>).</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("MessageDue")]
    Task<CallDirective> MessageDue(CallSid leg);

    /// <summary>The leg has been sent to the conference of a transfer (<c>/transfer/callee</c>).</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="transferId">The transfer.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("TransferDue")]
    Task<CallDirective> TransferDue(CallSid leg, TransferId transferId);

    /// <summary>A supervisor switches the recording of the running conversation on or off. On: everybody hears the announcement first.</summary>
    /// <param name="on">On or off.</param>
    /// <returns>False when there is no conversation.</returns>
    [Alias("Record")]
    Task<bool> Record(bool on);

    /// <summary>What is announced (<c>/calls/:call_id/recording_announcement</c>).</summary>
    /// <param name="attempt">Which announcement it is, counted from 1.</param>
    /// <returns>The words; null when nothing is to be recorded any more.</returns>
    [Alias("Announcement")]
    Task<string?> Announcement(int attempt);

    /// <summary>An announcement is over (<c>/calls/announced</c>).</summary>
    /// <param name="attempt">Which.</param>
    /// <param name="heard">True when it was heard to its end.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("Announced")]
    Task Announced(int attempt, bool heard);

    /// <summary>Twilio reports of a recording (<c>/calls/:call_id/recorded</c>).</summary>
    /// <param name="notice">What it says.</param>
    /// <returns>When it is stored.</returns>
    [Alias("Recorded")]
    Task Recorded(RecordingNotice notice);

    /// <summary>The leg is over (<c>/calls/:call_id/call_ended</c>).</summary>
    /// <param name="notice">What Twilio says.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("Ended")]
    Task Ended(CallEndedNotice notice);
}
