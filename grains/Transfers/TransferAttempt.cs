using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>One attempt to transfer a lead, as stored.</summary>
internal sealed record TransferAttempt : IMachineState
{
    /// <summary>Gets the attempt's id.</summary>
    public required TransferId TransferId { get; init; }

    /// <summary>Gets how far it has come.</summary>
    public required TransferPhase Phase { get; init; }

    /// <summary>Gets when the attempt entered its phase.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets when the state last changed. Leases run from here.</summary>
    public required DateTimeOffset ActedAt { get; init; }

    /// <summary>Gets when the pending effects were last handed out again; null if not since they were
    /// decided.</summary>
    public DateTimeOffset? EffectsAt { get; init; }

    /// <summary>Gets the request; null while unborn.</summary>
    public TransferRequest? Request { get; init; }

    /// <summary>Gets the target's leg, once known.</summary>
    public CallSid? Leg { get; init; }

    /// <summary>Gets when Twilio was first asked.</summary>
    public DateTimeOffset DialedAt { get; init; }

    /// <summary>Gets when the target answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Gets a value indicating whether the caller no longer wants the target.</summary>
    public bool Canceled { get; init; }

    /// <summary>Gets a value indicating whether the caller gave the lead to an ended attempt.</summary>
    public bool GivenLate { get; init; }

    /// <summary>Gets a value indicating whether the caller has left, or never came along.</summary>
    public bool CallerLeft { get; init; }

    /// <summary>Gets a value indicating whether the lead has left.</summary>
    public bool LeadLeft { get; init; }

    /// <summary>Gets a value indicating whether the person left alone was sent to the farewell.</summary>
    public bool Released { get; init; }

    /// <summary>Gets a value indicating whether the supervisors who listen have been released.</summary>
    public bool Closed { get; init; }

    /// <summary>Gets a value indicating whether the caller's grain knows that the target is gone.</summary>
    public bool Told { get; init; }

    /// <summary>Gets how it ended; <see cref="TransferOutcome.None"/> until then, except that
    /// <see cref="TransferOutcome.Joined"/> is set as soon as lead and target are joined.</summary>
    public TransferOutcome Outcome { get; init; }

    /// <inheritdoc />
    public Outbox Outbox { get; init; } = Outbox.Empty;

    /// <summary>Gets the request of an attempt that has been asked for.</summary>
    [JsonIgnore]
    public TransferRequest Dialed => Request ?? throw new InvalidOperationException($"Transfer {TransferId} has not been asked for.");

    /// <summary>Gets a value indicating whether the conference has, had, or is about to get the lead.</summary>
    [JsonIgnore]
    public bool HasLead => GivenLate || Outcome == TransferOutcome.Joined;

    /// <inheritdoc />
    [JsonIgnore]
    public DateTimeOffset HandedOutAt => EffectsAt ?? ActedAt;

    /// <summary>Gets a value indicating whether effects are pending that were handed out only once.</summary>
    [JsonIgnore]
    public bool HasFreshEffects => EffectsAt is null && !Outbox.Pending.IsEmpty;

    /// <inheritdoc />
    [JsonIgnore]
    public LiveColumns Columns => new(Request?.CampaignId ?? 0, Phase.ToString(), Since, Leg, TransferTimings.DueAt(this));

    /// <inheritdoc />
    public void AddIds(IdScope ids, LiveKey key)
    {
        ids.Put("impactdialing.transfer.id", key.Id);
        ids.Put(TraceTags.Call, Request?.CallId.Value);
        ids.Put(TraceTags.Session, Request?.SessionId.Value);
    }

    /// <summary>An attempt that has not been requested.</summary>
    public static TransferAttempt NotRequested(TransferId transferId, DateTimeOffset now) =>
        new() { TransferId = transferId, Phase = TransferPhase.NotRequested, Since = now, ActedAt = now };

    /// <summary>Goes to a phase.</summary>
    public TransferAttempt To(TransferPhase phase, DateTimeOffset now) => this with { Phase = phase, Since = phase == Phase ? Since : now };

    /// <summary>The state after a wake-up. The first time that effects are handed out again begins the lease anew;
    /// later times do not, so a stuck effect delays a lease by one <c>EffectPatience</c>.</summary>
    public TransferAttempt Woken(bool forEffects, bool forLease, DateTimeOffset now) => this with
    {
        ActedAt = forLease || EffectsAt is null ? now : ActedAt,
        EffectsAt = forEffects ? now : EffectsAt,
    };

    /// <summary>Adds an effect.</summary>
    public TransferAttempt Do(EffectWork work) => this with { Outbox = Outbox.Add(work) };

    /// <summary>Adds an effect, unless the same one is pending already: it is handed out again.</summary>
    public TransferAttempt DoOnce(EffectWork work) => Outbox.Has(work) ? this : Do(work);

    /// <summary>The error of a machine that has no rule for an event, or for a part of it, in this phase.</summary>
    public InvalidOperationException NoRule([CallerMemberName] string happened = "") =>
        new($"Transfer {TransferId} in phase {Phase}: no rule for {happened}.");
}
