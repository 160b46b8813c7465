using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>Derives a call's outcome from the facts. Facts have precedence over Twilio's final status: a conversation
/// stays one, whatever Twilio reports later (S-85).</summary>
internal static class CallOutcomes
{
    /// <summary>SIP answers from 500 to 599 mean trouble of a server on the way (RFC 3261, section 21.5). From 600 on
    /// they speak for the number.</summary>
    private const int FirstServerFailure = 500;
    private const int FirstGlobalFailure = 600;

    /// <summary>Names the outcome of a call that has ended.</summary>
    /// <param name="sipResponseCode">The network's answer, if known.</param>
    public static CallOutcome Of(CallState state, LegStatus final, int? sipResponseCode) => state switch
    {
        { Phase: CallPhase.LeavingMessage, MessageAt: not null, MessageWanted: false } => CallOutcome.MessageLeft,

        // The detection's verdict took no lead out of the conversation: the caller's result counts (S-85).
        {
            ConnectedAt: not null,
            Alone: false,
            Phase: CallPhase.Connected or CallPhase.Disconnected or CallPhase.InTransfer,
        } or { MessageAt: not null, MessageWanted: true } => CallOutcome.Connected,
        { AnsweredBy: AnsweredBy.Machine or AnsweredBy.Fax } => CallOutcome.Machine,
        { Alone: true } => CallOutcome.Abandoned,

        // The lead left before meeting the caller (S-52), unless the caller's leg came out of their conference.
        { Phase: CallPhase.EndedUnconfirmed } => state.Canceled ? CallOutcome.Connected : CallOutcome.HungUp,
        { ConnectedAt: not null } => CallOutcome.Connected,
        { Phase: CallPhase.Rejected or CallPhase.AwaitingCaller, AnsweredAt: not null } when final == LegStatus.Completed =>
            CallOutcome.Abandoned,
        _ => final switch
        {
            LegStatus.Busy => CallOutcome.Busy,
            LegStatus.NoAnswer => CallOutcome.NoAnswer,
            LegStatus.Canceled => CallOutcome.Canceled,
            LegStatus.Failed when sipResponseCode is >= FirstServerFailure and < FirstGlobalFailure => CallOutcome.NetworkFailure,
            LegStatus.Failed => CallOutcome.Failed,

            // Canceled by us while it rang (Twilio may call that completed), or ended before its answer reached us.
            _ => state.Canceled ? CallOutcome.Canceled : CallOutcome.HungUp,
        },
    };
}
