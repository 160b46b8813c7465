using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>A caller and the current session, as stored.</summary>
internal sealed record CallerState : IMachineState
{
    /// <summary>How many answered requests are remembered. Twilio repeats the last; the others are for late
    /// requests.</summary>
    private const int TrailLength = 4;

    /// <summary>Gets the caller.</summary>
    public required long CallerId { get; init; }

    /// <summary>Gets what the caller is doing.</summary>
    public required CallerPhase Phase { get; init; }

    /// <summary>Gets whether the caller has a page or only a phone.</summary>
    public CallerKind Kind { get; init; }

    /// <summary>Gets how the campaign dials, by its last answer.</summary>
    public DialMode Mode { get; init; }

    /// <summary>Gets when the caller entered this phase.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets when the state last changed. Leases run from here.</summary>
    public required DateTimeOffset ActedAt { get; init; }

    /// <summary>Gets when the pending effects were last handed out again; null if not since they were
    /// decided.</summary>
    public DateTimeOffset? EffectsAt { get; init; }

    /// <summary>Gets when the status that the page shows began; null as long as the caller has been in one
    /// phase.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>Gets the current session, or the last one.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary>Gets the session's leg.</summary>
    public CallSid? Leg { get; init; }

    /// <summary>Gets the caller's campaign.</summary>
    public long CampaignId { get; init; }

    /// <summary>Gets the campaign to which the caller moves at the next safe point, or null.</summary>
    public long? ReassignTo { get; init; }

    /// <summary>Gets the step of the last directive.</summary>
    public int Step { get; init; }

    /// <summary>Gets the household that the caller has been given, and how to call it.</summary>
    public NextHousehold.Found? Offer { get; init; }

    /// <summary>Gets the call that is being made for the caller, or the last one of this session.</summary>
    public CallId? CallId { get; init; }

    /// <summary>Gets a value indicating whether that call is known to be over.</summary>
    public bool CallIsOver { get; init; }

    /// <summary>Gets the question that is due in wrap-up, counted from 0.</summary>
    public int QuestionNumber { get; init; }

    /// <summary>Gets how many questions of this conversation have been answered.</summary>
    public int AnswersGiven { get; init; }

    /// <summary>Gets a value indicating whether one of the answers asks for another call.</summary>
    public bool RetryChosen { get; init; }

    /// <summary>Gets how many times in a row the caller pressed no key, or none of those offered.</summary>
    public int Misses { get; init; }

    /// <summary>Gets why the caller has to wait, if so.</summary>
    public HoldReason Hold { get; init; }

    /// <summary>Gets why the last session ended.</summary>
    public SessionEndReason EndReason { get; init; }

    /// <summary>Gets the goodbye that the leg is fetched for; null unless the session is about to end.</summary>
    public CallerDirective.Goodbye? Farewell { get; init; }

    /// <summary>Gets when the leg last sent a request, or was last found alive.</summary>
    public DateTimeOffset LegSeenAt { get; init; }

    /// <summary>Gets the transfer that the caller has dialed, or null.</summary>
    public TransferState? Transfer { get; init; }

    /// <summary>Gets the transfer that the caller last gave a lead to, whatever its state is now.</summary>
    public TransferId? LeadGivenTo { get; init; }

    /// <summary>Gets the earlier transfer with the caller in its conference, while the next target is called.</summary>
    public TransferId? LastTransfer { get; init; }

    /// <summary>Gets the phase to which a caller without a leg comes back; <see cref="CallerPhase.None"/> unless
    /// the phase is <see cref="CallerPhase.Rejoining"/>.</summary>
    public CallerPhase RejoinsTo { get; init; }

    /// <summary>Gets a value indicating whether Twilio was asked to let the conference with the lead go on when the
    /// caller's leg leaves it.</summary>
    public bool KeepsLead { get; init; }

    /// <summary>Gets when the lead was last asked to wait for the caller; null if the lead was not asked.</summary>
    public DateTimeOffset? AskedToWaitAt { get; init; }

    /// <summary>Gets the keys of the page's last requests for transfers.</summary>
    public ImmutableArray<UsedKey> TransferKeys { get; init; } = [];

    /// <summary>Gets the reservation last skipped or called, to recognize a repeated command.</summary>
    public string? LastToken { get; init; }

    /// <summary>Gets the call of the results that were saved last.</summary>
    public CallId? SavedCall { get; init; }

    /// <summary>Gets the conversation that ended without saved results; they may still arrive (S-15).</summary>
    public UnsavedCall? Unsaved { get; init; }

    /// <summary>Gets the question that was open when the session ended; the key may still arrive. Null if there was
    /// none, or if it has arrived.</summary>
    public OpenQuestion? OpenQuestion { get; init; }

    /// <summary>Gets what the page says about the end of the last session.</summary>
    public GoodbyeReason Notice { get; init; }

    /// <summary>Gets how the last call without a conversation ended.</summary>
    public CallOutcome LastOutcome { get; init; }

    /// <summary>Gets the snapshot's version: it grows by one with every change that the page shows.</summary>
    public long Version { get; init; }

    /// <summary>Gets the last requests and their answers.</summary>
    public ImmutableArray<ServedStep> Trail { get; init; } = [];

    /// <summary>Gets what is still to be done outside.</summary>
    public Outbox Outbox { get; init; } = Outbox.Empty;

    /// <summary>Gets a value indicating whether the caller is online.</summary>
    [JsonIgnore]
    public bool IsOnline => Phase is not (CallerPhase.None or CallerPhase.Offline);

    /// <inheritdoc />
    [JsonIgnore]
    public DateTimeOffset HandedOutAt => EffectsAt ?? ActedAt;

    /// <summary>Gets a value indicating whether effects are pending that were handed out only once.</summary>
    [JsonIgnore]
    public bool HasFreshEffects => EffectsAt is null && !Outbox.Pending.IsEmpty;

    /// <inheritdoc />
    [JsonIgnore]
    public LiveColumns Columns => new(CampaignId, Phase.ToString(), Since, IsOnline ? Leg : null, CallerTimings.DueAt(this));

    /// <summary>Gets the leg's place in the session.</summary>
    [JsonIgnore]
    public LegPosition Position =>
        new(
            CallerId,
            SessionId ?? throw new InvalidOperationException($"Caller {CallerId} has no session, so its leg has no position."),
            Step);

    /// <inheritdoc />
    public void AddIds(IdScope ids, LiveKey key)
    {
        ids.Put(TraceTags.Caller, key.Id);
        ids.Put(TraceTags.Session, SessionId?.Value);
        ids.Put(TraceTags.Call, CallId?.Value);
    }

    /// <summary>A caller who has never been online.</summary>
    public static CallerState Unknown(long callerId, DateTimeOffset now) =>
        new() { CallerId = callerId, Phase = CallerPhase.Offline, Since = now, ActedAt = now };

    /// <summary>The script that an event refers to: the current household's, or that of an earlier one if its results
    /// come late; 0 if there is none.</summary>
    public long ScriptFor(CallerEvent happened) => happened switch
    {
        CallerEvent.Asked asked when OpenQuestion is { } open && open.IsAskedBy(asked.Request) => open.Offer.ScriptId,
        CallerEvent.Commanded { Command: CallerCommand.Disposition results } when Unsaved is { } unsaved
            && unsaved.CallId == results.CallId => unsaved.Offer.ScriptId,
        _ => Offer?.ScriptId ?? 0,
    };

    /// <summary>Finds the answer that was given to a step.</summary>
    public CallerDirective? Served(int step) => Trail.FirstOrDefault(served => served.Step == step)?.Directive;

    /// <summary>Remembers the answer given to a step.</summary>
    public CallerState Remember(int step, CallerDirective directive) =>
        this with { Trail = [.. Trail.Skip(Math.Max(0, Trail.Length - TrailLength + 1)), new ServedStep(step, directive)] };

    /// <summary>Goes to a phase.</summary>
    public CallerState To(CallerPhase phase, DateTimeOffset now) => this with { Phase = phase, Since = phase == Phase ? Since : now };

    /// <summary>The state after a wake-up. The first time that effects are handed out again begins the lease anew;
    /// later times do not, so a stuck effect delays a lease by one <c>EffectPatience</c>.</summary>
    public CallerState Woken(bool forEffects, bool forLease, DateTimeOffset now) => this with
    {
        ActedAt = forLease || EffectsAt is null ? now : ActedAt,
        EffectsAt = forEffects ? now : EffectsAt,
    };

    /// <summary>Adds an effect.</summary>
    public CallerState Do(EffectWork work) => this with { Outbox = Outbox.Add(work) };

    /// <summary>Adds an effect, unless the same one is pending already: it is handed out again.</summary>
    public CallerState DoOnce(EffectWork work) => Outbox.Has(work) ? this : Do(work);

    /// <summary>The error of a machine that has no rule for an event, or for a part of it, in this phase.</summary>
    public InvalidOperationException NoRule([CallerMemberName] string happened = "") =>
        new($"Caller {CallerId} in phase {Phase}: no rule for {happened}.");
}
