using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>One outbound call, as stored.</summary>
internal sealed record CallState : IMachineState
{
    /// <summary>Gets the call's id.</summary>
    public required CallId CallId { get; init; }

    /// <summary>Gets how far it has come.</summary>
    public required CallPhase Phase { get; init; }

    /// <summary>Gets when the call entered its phase.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets when the state last changed. Leases run from here.</summary>
    public required DateTimeOffset ActedAt { get; init; }

    /// <summary>Gets when the pending effects were last handed out again; null if not since they were
    /// decided.</summary>
    public DateTimeOffset? EffectsAt { get; init; }

    /// <summary>Gets the request; null while unborn.</summary>
    public DialRequest? Request { get; init; }

    /// <summary>Gets the leg's id at Twilio, once known.</summary>
    public CallSid? Leg { get; init; }

    /// <summary>Gets the caller who has the call, or waits for it; null if no caller does.</summary>
    public ClaimedCaller? Caller { get; init; }

    /// <summary>Gets the waiting callers who may take the call (Predictive), in the order in which they are asked. Only
    /// the first may have been given the call. Empty while no caller is being asked.</summary>
    public ImmutableArray<long> Candidates { get; init; } = [];

    /// <summary>Gets when Twilio was first asked.</summary>
    public DateTimeOffset DialedAt { get; init; }

    /// <summary>Gets when it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Gets when it was joined with the caller.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>Gets who answered.</summary>
    public AnsweredBy AnsweredBy { get; init; }

    /// <summary>Gets a value indicating whether the caller has canceled the call, or has left its conference.</summary>
    public bool Canceled { get; init; }

    /// <summary>Gets a value indicating whether the caller left so soon that the two may never have met.</summary>
    public bool CanceledEarly { get; init; }

    /// <summary>Gets a value indicating whether the caller left and enters results: a conversation.</summary>
    public bool WrapsUp { get; init; }

    /// <summary>Gets a value indicating whether the lead was alone in the caller's conference.</summary>
    public bool Alone { get; init; }

    /// <summary>Gets a value indicating whether the caller asked to leave a recorded message.</summary>
    public bool MessageWanted { get; init; }

    /// <summary>Gets when a recorded message began to be played.</summary>
    public DateTimeOffset? MessageAt { get; init; }

    /// <summary>Gets the transfer to which the lead moves, or has moved.</summary>
    public TransferId? TransferId { get; init; }

    /// <summary>Gets the transfer that has the lead in its conference.</summary>
    public TransferId? JoinedTransfer { get; init; }

    /// <summary>Gets a value indicating whether the lead is alone there, and is sent to the farewell.</summary>
    public bool Released { get; init; }

    /// <summary>Gets how far the recording of the conversation has come.</summary>
    public CallRecording Recording { get; init; } = new();

    /// <summary>Gets how it ended; <see cref="CallOutcome.None"/> until then.</summary>
    public CallOutcome Outcome { get; init; }

    /// <summary>Gets what is still to be done outside.</summary>
    public Outbox Outbox { get; init; } = Outbox.Empty;

    /// <summary>Gets the request of a call that has been asked for.</summary>
    [JsonIgnore]
    public DialRequest Dialed => Request ?? throw new InvalidOperationException($"Call {CallId} has not been asked for.");

    /// <inheritdoc />
    [JsonIgnore]
    public DateTimeOffset HandedOutAt => EffectsAt ?? ActedAt;

    /// <summary>Gets a value indicating whether effects are pending that were handed out only once.</summary>
    [JsonIgnore]
    public bool HasFreshEffects => EffectsAt is null && !Outbox.Pending.IsEmpty;

    /// <inheritdoc />
    [JsonIgnore]
    public LiveColumns Columns => new(Request?.CampaignId ?? 0, Phase.ToString(), Since, Leg, CallTimings.DueAt(this));

    /// <inheritdoc />
    public void AddIds(IdScope ids, LiveKey key)
    {
        ids.Put(TraceTags.Call, key.Id);
        ids.Put(TraceTags.Session, Caller?.SessionId.Value ?? Request?.SessionId?.Value);
    }

    /// <summary>A call that has not been requested.</summary>
    public static CallState NotRequested(CallId callId, DateTimeOffset now) =>
        new() { CallId = callId, Phase = CallPhase.NotRequested, Since = now, ActedAt = now };

    /// <summary>Goes to a phase.</summary>
    public CallState To(CallPhase phase, DateTimeOffset now) => this with { Phase = phase, Since = phase == Phase ? Since : now };

    /// <summary>The state after a wake-up. The first time that effects are handed out again begins the lease anew;
    /// later times do not, so a stuck effect delays a lease by one <c>EffectPatience</c>.</summary>
    public CallState Woken(bool forEffects, bool forLease, DateTimeOffset now) => this with
    {
        ActedAt = forLease || EffectsAt is null ? now : ActedAt,
        EffectsAt = forEffects ? now : EffectsAt,
    };

    /// <summary>Adds an effect.</summary>
    public CallState Do(EffectWork work) => this with { Outbox = Outbox.Add(work) };

    /// <summary>Adds an effect, unless the same one is pending already: it is handed out again.</summary>
    public CallState DoOnce(EffectWork work) => Outbox.Has(work) ? this : Do(work);

    /// <summary>The error of a machine that has no rule for an event, or for a part of it, in this phase.</summary>
    public InvalidOperationException NoRule([CallerMemberName] string happened = "") =>
        new($"Call {CallId} in phase {Phase}: no rule for {happened}.");
}
