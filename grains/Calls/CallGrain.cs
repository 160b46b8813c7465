using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ImpactDialing.Calls;

/// <summary>Runs <see cref="CallMachine"/> for one call: step, claim the caller where the machine asks to, save, start the effects, answer.</summary>
[GrainType("call")]
internal sealed partial class CallGrain(
    ILiveStore store,
    IEffectDispatcher effects,
    IRecordings recordings,
    IBoardNotices board,
    TimeProvider time,
    ILogger<CallGrain> logger) : Grain, ICallGrain
{
    private MachineRunner<CallState>? _machine;

    private CallId CallId => new(this.GetPrimaryKeyString());

    private MachineRunner<CallState> Machine => _machine ??= new(
        new LiveState<CallState>(store, new LiveKey(LiveKind.Call, CallId.Value)),
        () => CallState.Unborn(CallId, time.GetUtcNow()),
        effects,
        logger,
        board);

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

    public Task WrapUp() => Handle(new CallEvent.Canceled(WrapsUp: true));

    /// <inheritdoc />
    public Task HangUp() => Handle(new CallEvent.HungUp());

    /// <inheritdoc />
    public Task DropMessage() => Handle(new CallEvent.MessageDropped());

    /// <inheritdoc />
    public Task MoveToTransfer(TransferId transferId) => Handle(new CallEvent.MovedToTransfer(transferId));

    /// <inheritdoc />
    public Task LeftAlone(TransferId transferId) => Handle(new CallEvent.LeftAlone(transferId));

    /// <inheritdoc />
    public async Task<CallDirective> Answered(AnsweredNotice notice) => Answer(await Handle(new CallEvent.Answered(notice)));

    /// <inheritdoc />
    public Task Detected(AnsweredNotice notice) => Handle(new CallEvent.Detected(notice));

    /// <inheritdoc />
    public async Task<CallDirective> LeftConference(CallSid leg, LegStatus status, TransferId? transferId) =>
        Answer(await Handle(new CallEvent.LeftConference(leg, status, transferId)));

    /// <inheritdoc />
    public async Task<CallDirective> MessageDue(CallSid leg) => Answer(await Handle(new CallEvent.MessageDue(leg)));

    /// <inheritdoc />
    public async Task<CallDirective> TransferDue(CallSid leg, TransferId transferId) => Answer(await Handle(new CallEvent.TransferDue(leg, transferId)));

    /// <inheritdoc />
    public async Task<bool> Record(bool on) => (await Handle(new CallEvent.Recorded(on))).Next is { Phase: CallPhase.Connected or CallPhase.InTransfer } talking && talking.Recording.IsWanted == on;

    /// <inheritdoc />
    public async Task<string?> Announcement(int attempt)
    {
        var state = (await Machine.Handle(nameof(Announcement), state => Task.FromResult(CallMove.Stay(state)))).Next;
        return state.Recording is { AnnouncedAt: not null } recording && recording.Announcements == attempt ? state.Dialed.Handling.Announcement ?? CallHandling.UsualAnnouncement : null;
    }

    /// <inheritdoc />
    public Task Announced(int attempt, bool heard) => Handle(new CallEvent.Announced(attempt, heard));

    /// <inheritdoc />
    public Task Recorded(RecordingNotice notice) => recordings.Report(CallId, notice, time.GetUtcNow());

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

        return CallMachine.Step(move.Next, new CallEvent.ClaimAnswered(await Claim(move.Next)), time.GetUtcNow());
    }

    /// <summary>Asks the caller for whom it was dialed, or, in Predictive, those who wait, the longest first: whoever refuses has been taken or has left, and the next one is asked (S-55, S-56).</summary>
    private async Task<ClaimedCaller?> Claim(CallState state)
    {
        if (state.Canceled)
        {
            // A caller who gave the call up is not asked any more; he would refuse.
            return null;
        }

        if (state.Caller is { } waiting)
        {
            return await GrainFactory.GetGrain<ICallerGrain>(waiting.CallerId).Claim(CallId, null) is { } session ? waiting with { SessionId = session } : null;
        }

        foreach (var callerId in await GrainFactory.GetGrain<ICampaignGrain>(state.Dialed.CampaignId).Waiting())
        {
            if (await GrainFactory.GetGrain<ICallerGrain>(callerId).Claim(CallId, state.Dialed.Offer) is { } session)
            {
                return new ClaimedCaller(callerId, session);
            }
        }

        return null;
    }

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Call {CallId} is not dialed: its household is no longer reserved for it")]
    private static partial void LogReservationLost(ILogger logger, Exception exception, CallId callId);
}
