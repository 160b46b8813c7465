using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using Orleans;

namespace ImpactDialing.CallerSessions;

/// <summary>A caller and his current session. Key: the caller's id. The one place that decides what a caller's leg does next, and whether he can take a call.</summary>
[Alias("ImpactDialing.ICallerGrain")]
public interface ICallerGrain : IGrainWithIntegerKey, IEffectOwner
{
    /// <summary>A leg has given this caller's PIN.</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("DialedIn")]
    Task<CallerDirective> DialedIn(CallSid leg);

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
    /// <returns>True when the caller is in his conference for this call and nobody else's.</returns>
    [Alias("Claim")]
    Task<bool> Claim(CallId callId);

    /// <summary>A call that was dialed for this caller, or had him, is over. Saying it twice changes nothing.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("CallOver")]
    Task CallOver(CallId callId, CallOutcome outcome);
}
