using ImpactDialing.CallerSessions;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Transfers;

/// <summary>Runs <see cref="TransferMachine"/> for one attempt: step, ask the caller if the machine asks to, save,
/// start the effects, answer.</summary>
[GrainType("transfer")]
internal sealed class TransferGrain(
    ILiveStore store,
    IEffectDispatcher effects,
    TimeProvider time,
    ILogger<TransferGrain> logger) : Grain, ITransferGrain
{
    private MachineRunner<TransferAttempt>? _machine;

    private TransferId TransferId => new(this.GetPrimaryKeyString());

    private MachineRunner<TransferAttempt> Machine => _machine ??= new(
        new LiveState<TransferAttempt>(store, new LiveKey(LiveKind.Transfer, TransferId.Value)),
        () => TransferAttempt.NotRequested(TransferId, time.GetUtcNow()),
        effects,
        logger,
        atRest: DeactivateOnIdle);

    /// <inheritdoc />
    public Task Dial(TransferRequest request) => Handle(new TransferEvent.Asked(request));

    /// <inheritdoc />
    public Task Cancel() => Handle(new TransferEvent.Canceled());

    /// <inheritdoc />
    public Task Left(TransferParty party) => Handle(new TransferEvent.PartyLeft(party));

    /// <inheritdoc />
    public async Task<TransferDirective> Answered(AnsweredNotice notice) => Answer(await Handle(new TransferEvent.Answered(notice)));

    /// <inheritdoc />
    public async Task<TransferDirective> Announced(AnsweredNotice notice) => Answer(await Handle(new TransferEvent.Announced(notice)));

    /// <inheritdoc />
    public async Task<TransferDirective> LeftConference(CallSid leg) => Answer(await Handle(new TransferEvent.LeftConference(leg)));

    /// <inheritdoc />
    public Task Ended(CallEndedNotice notice) => Handle(new TransferEvent.Ended(notice));

    /// <inheritdoc />
    public Task EffectDone(int effectId, EffectOutcome outcome) => Handle(new TransferEvent.EffectDone(effectId, outcome));

    /// <inheritdoc />
    public Task Wake() => Machine.Wake(state => Decide(state, new TransferEvent.TimePassed()));

    private static TransferDirective Answer(TransferTransition move) => move.Directive
        ?? throw new InvalidOperationException(
            $"Transfer {move.Next.TransferId} in phase {move.Next.Phase}: the leg asked and got no directive.");

    private ICallerGrain Caller(TransferAttempt state) => GrainFactory.GetGrain<ICallerGrain>(state.Dialed.CallerId);

    private Task<TransferTransition> Handle(TransferEvent happened) =>
        Machine.Handle(happened.GetType().Name, state => Decide(state, happened));

    private async Task<TransferTransition> Decide(TransferAttempt state, TransferEvent happened)
    {
        var move = TransferMachine.Step(state, happened, time.GetUtcNow());
        if (move.AsksCaller)
        {
            var granted = await Caller(state).TransferAnswered(TransferId);
            return TransferMachine.Step(move.Next, new TransferEvent.CallerAnswered(granted), time.GetUtcNow());
        }

        if (move.AsksWhetherGiven)
        {
            var given = await Caller(state).GaveLead(TransferId);
            return TransferMachine.Step(state, new TransferEvent.Settled(given, happened), time.GetUtcNow());
        }

        return move;
    }
}
