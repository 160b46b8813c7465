using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Storage;

/// <summary>
/// A fact that goes to a table of its own in the transaction that commits the state change behind it. Writing one twice
/// leaves what writing it once leaves.
/// </summary>
public abstract record StoreRecord
{
    /// <summary>
    /// A caller came online. Inserted; ignored when the session is there already. It refuses its write with
    /// <see cref="NoSeatException"/> when others have taken every seat of his account: seats are taken here, in the
    /// transaction that begins the session, and not where they are counted beforehand. A seat that he has himself, in a
    /// session that this one takes over, is his.
    /// </summary>
    /// <param name="SessionId">The session.</param>
    /// <param name="CallerId">The caller.</param>
    /// <param name="CampaignId">The campaign at the start.</param>
    /// <param name="Leg">The caller's leg.</param>
    /// <param name="StartedAt">When.</param>
    public sealed record SessionStarted(SessionId SessionId, long CallerId, long CampaignId, CallSid Leg, DateTimeOffset StartedAt) : StoreRecord;

    /// <summary>
    /// A caller went offline. Only the first end counts. Households that the session holds reserved but has not dialed
    /// go back at once (S-34).
    /// </summary>
    /// <param name="SessionId">The session.</param>
    /// <param name="EndedAt">When.</param>
    /// <param name="Reason">Why.</param>
    public sealed record SessionEnded(SessionId SessionId, DateTimeOffset EndedAt, SessionEndReason Reason) : StoreRecord;

    /// <summary>
    /// A household is about to be dialed: its reservation becomes a call in flight, without a lease of its own (the
    /// call has one). It refuses its write with <see cref="ReservationLostException"/> unless the household is reserved
    /// with this token, or already dialed by this very call.
    /// </summary>
    /// <param name="HouseholdId">The household.</param>
    /// <param name="Token">The reservation's token.</param>
    /// <param name="CallId">The call.</param>
    /// <param name="At">When.</param>
    public sealed record HouseholdDialed(long HouseholdId, string Token, CallId CallId, DateTimeOffset At) : StoreRecord;

    /// <summary>
    /// A household that is reserved or in flight under this token was never called: it returns to where it was in the
    /// queue. Nothing happens when the token no longer holds it.
    /// </summary>
    /// <param name="HouseholdId">The household.</param>
    /// <param name="Token">The token.</param>
    public sealed record HouseholdReturned(long HouseholdId, string Token) : StoreRecord;

    /// <summary>
    /// A call to a household is over. Under its token the household leaves flight: to <i>failed</i> for
    /// <see cref="CallOutcome.Failed"/>; to <i>completed</i> when no lead is left to be reached; else it waits for the
    /// campaign's recycle time, counted from the presentation. Its last outcome is kept. Nothing happens when the token
    /// no longer holds it.
    /// </summary>
    /// <param name="HouseholdId">The household.</param>
    /// <param name="Token">The token.</param>
    /// <param name="Outcome">How the call ended.</param>
    /// <param name="At">When.</param>
    public sealed record HouseholdSettled(long HouseholdId, string Token, CallOutcome Outcome, DateTimeOffset At) : StoreRecord;

    /// <summary>A call is over. One row a call: inserted, or left as it is.</summary>
    /// <param name="CallId">The call.</param>
    /// <param name="CampaignId">The campaign.</param>
    /// <param name="HouseholdId">The household that was called.</param>
    /// <param name="Number">The number that was called.</param>
    /// <param name="Mode">How it came to be dialed.</param>
    /// <param name="CallerId">The caller it was dialed for or given to, or null.</param>
    /// <param name="SessionId">That caller's session, or null.</param>
    /// <param name="Leg">Twilio's id of the leg, or null when it was never learned.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="AnsweredBy">Who answered.</param>
    /// <param name="DialedAt">When we asked for it.</param>
    /// <param name="AnsweredAt">When it was answered, or null.</param>
    /// <param name="ConnectedAt">When it was joined with a caller, or null.</param>
    /// <param name="EndedAt">When it was over.</param>
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

    /// <summary>A question was answered. One row a call and question (S-19): the last answer counts.</summary>
    /// <param name="CallId">The call.</param>
    /// <param name="QuestionId">The question.</param>
    /// <param name="ResponseId">The response chosen.</param>
    /// <param name="LeadId">Who gave it.</param>
    /// <param name="CallerId">Who recorded it.</param>
    /// <param name="CampaignId">The campaign.</param>
    /// <param name="At">When.</param>
    public sealed record AnswerGiven(CallId CallId, long QuestionId, long ResponseId, long LeadId, long CallerId, long CampaignId, DateTimeOffset At) : StoreRecord;

    /// <summary>
    /// A caller has said what came of a conversation. One row a call: the last one counts. The lead is dispositioned,
    /// and completed when <paramref name="Completed"/>; a household that is waiting to be recycled and has nobody left
    /// to reach becomes completed.
    /// </summary>
    /// <param name="CallId">The call.</param>
    /// <param name="HouseholdId">The household.</param>
    /// <param name="LeadId">Who was spoken to.</param>
    /// <param name="CallerId">Who recorded it.</param>
    /// <param name="Completed">True when the lead is never to be called again.</param>
    /// <param name="At">When.</param>
    public sealed record LeadDispositioned(CallId CallId, long HouseholdId, long LeadId, long CallerId, bool Completed, DateTimeOffset At) : StoreRecord;

    /// <summary>A note was typed about a conversation. One row a call and note: the last one counts.</summary>
    /// <param name="CallId">The call.</param>
    /// <param name="NoteId">The note.</param>
    /// <param name="Text">What was typed.</param>
    /// <param name="LeadId">Whom it is about.</param>
    /// <param name="At">When.</param>
    public sealed record NoteGiven(CallId CallId, long NoteId, string Text, long LeadId, DateTimeOffset At) : StoreRecord;

    /// <summary>
    /// A household has been left a recorded message, by itself or by hand: it gets no other by itself.
    /// </summary>
    /// <param name="HouseholdId">The household.</param>
    /// <param name="CallId">The call.</param>
    /// <param name="ByHand">True when a caller left it.</param>
    /// <param name="At">When.</param>
    public sealed record MessageLeft(long HouseholdId, CallId CallId, bool ByHand, DateTimeOffset At) : StoreRecord;

    /// <summary>A recording has begun. One row a recording: inserted, or left as it is.</summary>
    /// <param name="Sid">Twilio's id of it.</param>
    /// <param name="CallId">The call.</param>
    /// <param name="Url">Where it can be fetched when it is over, or null.</param>
    /// <param name="StartedAt">When.</param>
    public sealed record RecordingStarted(RecordingSid Sid, CallId CallId, Uri? Url, DateTimeOffset StartedAt) : StoreRecord;

    /// <summary>An attempt to transfer is over. One row an attempt: inserted, or left as it is.</summary>
    /// <param name="TransferId">The attempt.</param>
    /// <param name="Request">To whom, and for whom.</param>
    /// <param name="Leg">Twilio's id of the target's leg, or null when it was never learned.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="DialedAt">When we asked for it.</param>
    /// <param name="AnsweredAt">When the target answered, or null.</param>
    /// <param name="EndedAt">When the target's leg was over.</param>
    public sealed record TransferFinished(
        TransferId TransferId,
        TransferRequest Request,
        CallSid? Leg,
        TransferOutcome Outcome,
        DateTimeOffset DialedAt,
        DateTimeOffset? AnsweredAt,
        DateTimeOffset EndedAt) : StoreRecord;
}
