using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using Orleans;

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

    /// <summary>The leg has been answered (<c>/calls/:call_id/incoming</c>).</summary>
    /// <param name="notice">Who answered.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("Answered")]
    Task<CallDirective> Answered(AnsweredNotice notice);

    /// <summary>The leg has left its conference (<c>/calls/:call_id/disconnected</c>).</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("LeftConference")]
    Task<CallDirective> LeftConference(CallSid leg);

    /// <summary>The leg is over (<c>/calls/:call_id/call_ended</c>).</summary>
    /// <param name="notice">How it ended.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("Ended")]
    Task Ended(CallEndedNotice notice);
}
