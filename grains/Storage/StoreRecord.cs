using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Storage;

/// <summary>A fact that is written to a table of its own, in the transaction that commits the state change behind it.
/// Writing a record twice has the same effect as writing it once.</summary>
public abstract record StoreRecord
{
    /// <summary>
    /// A caller came online. Inserted; ignored if the session is there already. It refuses its write with
    /// <see cref="NoSeatException"/> if other callers have every seat of the account. The seat is taken here, in the
    /// transaction that begins the session, and not where seats are counted beforehand. If this session takes over an
    /// earlier one of the same caller, it also takes over its seat.
    /// </summary>
    /// <param name="CampaignId">The campaign at the start.</param>
    public sealed record SessionStarted(
        SessionId SessionId,
        long CallerId,
        long CampaignId,
        CallSid Leg,
        DateTimeOffset StartedAt) : StoreRecord;

    /// <summary>A caller went offline. Only the first end counts. Households that the session has reserved but not
    /// dialed return to the queue immediately (S-34).</summary>
    public sealed record SessionEnded(SessionId SessionId, DateTimeOffset EndedAt, SessionEndReason Reason) : StoreRecord;

    /// <summary>A household is about to be dialed: its reservation becomes a call in flight, without a lease of its own
    /// (the call has one). It refuses its write with <see cref="ReservationLostException"/>, unless the household is
    /// reserved with this token, or was already dialed by this very call.</summary>
    public sealed record HouseholdDialed(long HouseholdId, string Token, CallId CallId, DateTimeOffset At) : StoreRecord;

    /// <summary>A household that is reserved or in flight under this token was never called: it returns to its old
    /// place in the queue. Nothing happens if the token no longer holds it.</summary>
    public sealed record HouseholdReturned(long HouseholdId, string Token) : StoreRecord;

    /// <summary>
    /// A call to a household has ended. Under its token the household leaves flight: to <i>failed</i> for
    /// <see cref="CallOutcome.Failed"/>; to <i>completed</i> if no lead is left to be reached; otherwise it waits for
    /// the campaign's recycle time, counted from the presentation. Its last outcome is kept. Nothing happens if the
    /// token no longer holds it.
    /// </summary>
    public sealed record HouseholdSettled(long HouseholdId, string Token, CallOutcome Outcome, DateTimeOffset At) : StoreRecord;

    /// <summary>A call has ended. One row for each call: inserted, or left as it is.</summary>
    /// <param name="Mode">How it was dialed.</param>
    /// <param name="CallerId">The caller it was dialed for or given to, or null.</param>
    /// <param name="Leg">Twilio's id of the leg, or null if it was never reported.</param>
    /// <param name="DialedAt">When we asked Twilio for it.</param>
    /// <param name="ConnectedAt">When it was joined with a caller, or null.</param>
    public sealed record CallFinished(
        CallId CallId,
        long CampaignId,
        long HouseholdId,
        PhoneNumber Number,
        DialMode Mode,
        long? CallerId,
        SessionId? SessionId,
        CallSid? Leg,
        CallOutcome Outcome,
        AnsweredBy AnsweredBy,
        DateTimeOffset DialedAt,
        DateTimeOffset? AnsweredAt,
        DateTimeOffset? ConnectedAt,
        DateTimeOffset EndedAt) : StoreRecord;

    /// <summary>A question was answered. One row for each call and question (S-19): the last answer counts.</summary>
    /// <param name="LeadId">The lead who gave the answer.</param>
    /// <param name="CallerId">The caller who recorded it.</param>
    public sealed record AnswerGiven(
        CallId CallId,
        long QuestionId,
        long ResponseId,
        long LeadId,
        long CallerId,
        long CampaignId,
        DateTimeOffset At) : StoreRecord;

    /// <summary>A caller has entered the result of a conversation. One row for each call: the last one counts. The lead
    /// is dispositioned, and completed if <paramref name="Completed"/>. A household that waits to be recycled and has
    /// no lead left to reach becomes completed.</summary>
    /// <param name="LeadId">The lead of the conversation.</param>
    /// <param name="CallerId">The caller who recorded it.</param>
    /// <param name="Completed">True if the lead is never to be called again.</param>
    public sealed record LeadDispositioned(
        CallId CallId,
        long HouseholdId,
        long LeadId,
        long CallerId,
        bool Completed,
        DateTimeOffset At) : StoreRecord;

    /// <summary>A note was typed about a conversation. One row for each call and note: the last one counts.</summary>
    /// <param name="LeadId">The lead that the note is about.</param>
    public sealed record NoteGiven(CallId CallId, long NoteId, string Text, long LeadId, DateTimeOffset At) : StoreRecord;

    /// <summary>A household was left a recorded message: it gets no automatic one any more.</summary>
    /// <param name="ByHand">True if a caller left it.</param>
    public sealed record MessageLeft(long HouseholdId, CallId CallId, bool ByHand, DateTimeOffset At) : StoreRecord;

    /// <summary>A recording has begun. One row for each recording: inserted, or left as it is.</summary>
    /// <param name="Url">Where it can be fetched once it has ended, or null.</param>
    public sealed record RecordingStarted(RecordingSid Sid, CallId CallId, Uri? Url, DateTimeOffset StartedAt) : StoreRecord;

    /// <summary>An attempt to transfer has ended. One row for each attempt: inserted, or left as it is.</summary>
    /// <param name="Leg">Twilio's id of the target's leg, or null if it was never reported.</param>
    /// <param name="DialedAt">When we asked Twilio for it.</param>
    /// <param name="EndedAt">When the target's leg ended.</param>
    public sealed record TransferFinished(
        TransferId TransferId,
        TransferRequest Request,
        CallSid? Leg,
        TransferOutcome Outcome,
        DateTimeOffset DialedAt,
        DateTimeOffset? AnsweredAt,
        DateTimeOffset EndedAt) : StoreRecord;
}
