using ImpactDialing.CallerSessions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ImpactDialing.Calls;

/// <summary>Runs <see cref="CallMachine"/> for one call: step, claim the caller where the machine asks to, save, start the effects, answer.</summary>
[GrainType("call")]
internal sealed partial class CallGrain(
    ILiveStore store,
    IEffectDispatcher effects,
    TimeProvider time,
    ILogger<CallGrain> logger) : Grain, ICallGrain
{
    /// <summary>How often an event is applied anew after somebody else wrote the row first. Each loss means that somebody else got on.</summary>
    private const int MaxAttempts = 5;

    private LiveState<CallState>? _live;

    private CallId CallId => new(this.GetPrimaryKeyString());

    private LiveState<CallState> Live => _live ??= new(store, new LiveKey(LiveKind.Call, CallId.Value));

    /// <inheritdoc />
    public async Task Dial(DialRequest request)
    {
        try
        {
            await Handle(new CallEvent.Asked(request));
        }
        catch (ReservationLostException exception)
        {
            LogReservationLost(logger, exception, CallId);
            await Handle(new CallEvent.ReservationLost(request));
        }
    }

    /// <inheritdoc />
    public Task Cancel() => Handle(new CallEvent.Canceled());

    /// <inheritdoc />
    public async Task<CallDirective> Answered(AnsweredNotice notice) => Answer(await Handle(new CallEvent.Answered(notice)));

    /// <inheritdoc />
    public async Task<CallDirective> LeftConference(CallSid leg) => Answer(await Handle(new CallEvent.LeftConference(leg)));

    /// <inheritdoc />
    public Task Ended(CallEndedNotice notice) => Handle(new CallEvent.Ended(notice));

    /// <inheritdoc />
    public Task EffectDone(int effectId, EffectOutcome outcome) => Handle(new CallEvent.EffectDone(effectId, outcome));

    /// <inheritdoc />
    public async Task Wake()
    {
        // Whoever wakes us has seen the row: it may be newer than what is here.
        Live.Doubt();
        var move = await Handle(new CallEvent.TimePassed());
        effects.Start(Live.Key, move.Next.Outbox.Pending);
    }

    private static CallDirective Answer(CallMove move) =>
        move.Directive ?? throw new InvalidOperationException("A leg asked and the machine gave no directive.");

    private async Task<CallMove> Handle(CallEvent happened)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Live.Ensure();
            var state = Live.Current ?? CallState.Unborn(CallId, time.GetUtcNow());
            var move = await Decide(state, happened);
            if (ReferenceEquals(move.Next, state))
            {
                return move;
            }

            try
            {
                await Live.Save(move.Next, Columns(move.Next), move.Records);
            }
            catch (VersionConflictException) when (attempt < MaxAttempts)
            {
                LogConflict(logger, CallId, attempt);
                continue;
            }

            LogSaved(logger, CallId, state.Phase, move.Next.Phase, happened.GetType().Name, move.Next.Outbox.Pending.Length);
            effects.Start(Live.Key, move.Next.Outbox.Pending);
            return move;
        }
    }

    private async Task<CallMove> Decide(CallState state, CallEvent happened)
    {
        var move = CallMachine.Step(state, happened, time.GetUtcNow());
        if (!move.WantsCaller)
        {
            return move;
        }

        // A caller who gave the call up is not asked any more; he would refuse.
        var granted = !move.Next.Canceled && await GrainFactory.GetGrain<ICallerGrain>(move.Next.Dialed.CallerId).Claim(CallId);
        return CallMachine.Step(move.Next, new CallEvent.ClaimAnswered(granted), time.GetUtcNow());
    }

    private static LiveColumns Columns(CallState state) =>
        new(state.Request?.CampaignId ?? 0, state.Phase.ToString(), state.Since, state.Leg, CallTimings.DueAt(state));

    [LoggerMessage(EventId = 2001, Level = LogLevel.Debug, Message = "Call {CallId} saved: {From} to {To} on {Event}, {PendingCount} effects pending")]
    private static partial void LogSaved(ILogger logger, CallId callId, CallPhase from, CallPhase to, string @event, int pendingCount);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "Call {CallId} was written by somebody else; the event is applied anew, attempt {Attempt}")]
    private static partial void LogConflict(ILogger logger, CallId callId, int attempt);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Call {CallId} is not dialed: its household is no longer reserved for it")]
    private static partial void LogReservationLost(ILogger logger, Exception exception, CallId callId);
}
