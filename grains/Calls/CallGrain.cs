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
    private MachineRunner<CallState>? _machine;

    private CallId CallId => new(this.GetPrimaryKeyString());

    private MachineRunner<CallState> Machine => _machine ??= new(
        new LiveState<CallState>(store, new LiveKey(LiveKind.Call, CallId.Value)),
        () => CallState.Unborn(CallId, time.GetUtcNow()),
        effects,
        logger);

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
    public Task Wake() => Machine.Wake(state => Decide(state, new CallEvent.TimePassed()));

    private static CallDirective Answer(CallMove move) =>
        move.Directive ?? throw new InvalidOperationException("A leg asked and the machine gave no directive.");

    private Task<CallMove> Handle(CallEvent happened) => Machine.Handle(happened.GetType().Name, state => Decide(state, happened));

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

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Call {CallId} is not dialed: its household is no longer reserved for it")]
    private static partial void LogReservationLost(ILogger logger, Exception exception, CallId callId);
}
