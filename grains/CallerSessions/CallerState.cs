using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>A caller and his current session, as stored.</summary>
internal sealed record CallerState : IMachineState
{
    /// <summary>How many answered requests are remembered. Twilio repeats the last one; the others are for requests that come very late.</summary>
    private const int TrailLength = 4;

    /// <summary>Gets the caller.</summary>
    public required long CallerId { get; init; }

    /// <summary>Gets what he is doing.</summary>
    public required CallerPhase Phase { get; init; }

    /// <summary>Gets what he works with.</summary>
    public CallerKind Kind { get; init; }

    /// <summary>Gets how his campaign dials, as he was last told.</summary>
    public DialMode Mode { get; init; }

    /// <summary>Gets since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets when the state last changed.</summary>
    public required DateTimeOffset ActedAt { get; init; }

    /// <summary>Gets the current session, or the last one.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary>Gets the session's leg.</summary>
    public CallSid? Leg { get; init; }

    /// <summary>Gets the campaign he works on.</summary>
    public long CampaignId { get; init; }

    /// <summary>Gets the campaign that he goes on with at the next safe point; null when he stays.</summary>
    public long? ReassignTo { get; init; }

    /// <summary>Gets the step that the last directive handed out.</summary>
    public int Step { get; init; }

    /// <summary>Gets the household that he has been given, and how to call it.</summary>
    public NextHousehold.Found? Offer { get; init; }

    /// <summary>Gets the call that is being made for him, or was made last in this session.</summary>
    public CallId? CallId { get; init; }

    /// <summary>Gets a value indicating whether that call is known to be over.</summary>
    public bool CallIsOver { get; init; }

    /// <summary>Gets the question that is due in wrap-up, counted from 0.</summary>
    public int QuestionNumber { get; init; }

    /// <summary>Gets how many questions of this conversation have been answered.</summary>
    public int AnswersGiven { get; init; }

    /// <summary>Gets a value indicating whether one of the answers asks for another call.</summary>
    public bool RetryChosen { get; init; }

    /// <summary>Gets how often in a row he was asked for a key and pressed none, or none of those offered.</summary>
    public int Misses { get; init; }

    /// <summary>Gets why he has to wait, where he has to.</summary>
    public HoldReason Hold { get; init; }

    /// <summary>Gets why the last session ended.</summary>
    public SessionEndReason EndReason { get; init; }

    /// <summary>Gets what he is told when his leg comes for it; null unless he is on his way out.</summary>
    public CallerDirective.Goodbye? Farewell { get; init; }

    /// <summary>Gets when his leg was last heard of.</summary>
    public DateTimeOffset LegSeenAt { get; init; }

    /// <summary>Gets the transfer that he has dialed, or null.</summary>
    public TransferState? Transfer { get; init; }

    /// <summary>Gets the transfer that he gave a lead to last, whatever has become of it.</summary>
    public TransferId? LeadGivenTo { get; init; }

    /// <summary>Gets the earlier transfer in whose conference he still is while the next target is being called.</summary>
    public TransferId? LastTransfer { get; init; }

    /// <summary>Gets the reservation of the household that he skipped or called last, so that a command sent twice is known.</summary>
    public string? LastToken { get; init; }

    /// <summary>Gets the call whose results were saved last.</summary>
    public CallId? SavedCall { get; init; }

    /// <summary>Gets the conversation whose results he had not saved when his session ended; they may still come (S-15).</summary>
    public UnsavedCall? Unsaved { get; init; }

    /// <summary>Gets the question that he was being asked when his session ended; the key that he pressed may still come. Null when there was none, or it has come.</summary>
    public OpenQuestion? OpenQuestion { get; init; }

    /// <summary>Gets what his page says about the end of the last session.</summary>
    public GoodbyeReason Notice { get; init; }

    /// <summary>Gets how the last call ended that reached nobody.</summary>
    public CallOutcome LastOutcome { get; init; }

    /// <summary>Gets the version of his page's snapshot: one more with every change that it shows.</summary>
    public long Version { get; init; }

    /// <summary>Gets the last requests and their answers.</summary>
    public ImmutableArray<ServedStep> Trail { get; init; } = [];

    /// <summary>Gets what is still to be done outside.</summary>
    public Outbox Outbox { get; init; } = Outbox.Empty;

    /// <summary>Gets a value indicating whether he is online.</summary>
    [JsonIgnore]
    public bool IsOnline => Phase is not (CallerPhase.None or CallerPhase.Offline);

    /// <inheritdoc />
    [JsonIgnore]
    public LiveColumns Columns => new(CampaignId, Phase.ToString(), Since, IsOnline ? Leg : null, CallerTimings.DueAt(this));

    /// <summary>Gets where his leg stands.</summary>
    [JsonIgnore]
    public LegPosition Position => new(CallerId, SessionId ?? throw new InvalidOperationException($"Caller {CallerId} has no session, so his leg stands nowhere."), Step);

    /// <summary>A caller who has never been online.</summary>
    public static CallerState Unknown(long callerId, DateTimeOffset now) =>
        new() { CallerId = callerId, Phase = CallerPhase.Offline, Since = now, ActedAt = now };

    /// <summary>The script that an event is to be understood by: the current household's, or that of the earlier one whose results come late; 0 when there is none.</summary>
    public long ScriptFor(CallerEvent happened) => happened switch
    {
        CallerEvent.Asked asked when OpenQuestion is { } open && open.IsAskedBy(asked.Request) => open.Offer.ScriptId,
        CallerEvent.Commanded { Command: CallerCommand.Disposition results } when Unsaved is { } unsaved && unsaved.CallId == results.CallId => unsaved.Offer.ScriptId,
        _ => Offer?.ScriptId ?? 0,
    };

    /// <summary>Finds the answer that a step has been given.</summary>
    public CallerDirective? Served(int step) => Trail.FirstOrDefault(served => served.Step == step)?.Directive;

    /// <summary>Remembers the answer given to a step.</summary>
    public CallerState Remember(int step, CallerDirective directive) =>
        this with { Trail = [.. Trail.Skip(Math.Max(0, Trail.Length - TrailLength + 1)), new ServedStep(step, directive)] };

    /// <summary>Goes to a phase.</summary>
    public CallerState To(CallerPhase phase, DateTimeOffset now) => this with { Phase = phase, Since = phase == Phase ? Since : now };

    /// <summary>Adds an effect.</summary>
    public CallerState Do(EffectWork work) => this with { Outbox = Outbox.Add(work) };
}
