using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Calls;

/// <summary>Runs <see cref="CallMachine"/> for one call: step, claim the caller if the machine asks for one, save,
/// start the effects, answer.</summary>
[GrainType("call")]
internal sealed partial class CallGrain(
    ILiveStore store,
    IEffectDispatcher effects,
    IRecordings recordings,
    IPhaseObserver board,
    TimeProvider time,
    ILogger<CallGrain> logger) : Grain, ICallGrain
{
    private MachineRunner<CallState>? _machine;

    private CallId CallId => new(this.GetPrimaryKeyString());

    private MachineRunner<CallState> Machine => _machine ??= new(
        new LiveState<CallState>(store, new LiveKey(LiveKind.Call, CallId.Value)),
        () => CallState.NotRequested(CallId, time.GetUtcNow()),
        effects,
        logger,
        board,
        DeactivateOnIdle);

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
    public Task WrapUp() => Handle(new CallEvent.Canceled(WrapsUp: true));

    /// <inheritdoc />
    public Task LeaveLead(bool wrapsUp) => Handle(new CallEvent.Canceled(wrapsUp, HasMet: true));

    /// <inheritdoc />
    public Task HangUp(long callerId) => Handle(new CallEvent.HungUp(callerId));

    /// <inheritdoc />
    public Task DropMessage() => Handle(new CallEvent.MessageDropped());

    /// <inheritdoc />
    public Task MoveToTransfer(TransferId transferId) => Handle(new CallEvent.MovedToTransfer(transferId));

    /// <inheritdoc />
    public Task LeftAlone(TransferId transferId) => Handle(new CallEvent.LeftAlone(transferId));

    /// <inheritdoc />
    public async Task<CallDirective> Answered(AnsweredNotice notice)
    {
        var claimed = new HashSet<long>();
        CallTransition move;
        do
        {
            move = await Machine.Handle(nameof(Answered), state => Decide(state, new CallEvent.Answered(notice), claimed));
        }
        while (move.Directive is null);

        // The other cluster connected another caller: the one claimed here waits for a lead who does not come.
        foreach (var callerId in claimed.Where(callerId => callerId != move.Next.Caller?.CallerId))
        {
            await GrainFactory.GetGrain<ICallerGrain>(callerId).CallOver(CallId, CallOutcome.HungUp);
        }

        return move.Directive;
    }

    /// <inheritdoc />
    public Task Detected(AnsweredNotice notice) => Handle(new CallEvent.Detected(notice));

    /// <inheritdoc />
    public async Task<CallDirective> LeftConference(CallSid leg, LegStatus status, TransferId? transferId) =>
        Answer(await Handle(new CallEvent.LeftConference(leg, status, transferId)));

    /// <inheritdoc />
    public async Task<CallDirective> MessageDue(CallSid leg) => Answer(await Handle(new CallEvent.MessageDue(leg)));

    /// <inheritdoc />
    public async Task<CallDirective> TransferDue(CallSid leg, TransferId transferId) =>
        Answer(await Handle(new CallEvent.TransferDue(leg, transferId)));

    /// <inheritdoc />
    public async Task<bool> Record(bool on) =>
        (await Handle(new CallEvent.RecordingSwitched(on))).Next is { Phase: CallPhase.Connected or CallPhase.InTransfer } talking
        && talking.Recording.IsWanted == on;

    /// <inheritdoc />
    public async Task<string?> Announcement(int attempt)
    {
        var state = (await Machine.Handle(nameof(Announcement), state => Task.FromResult(CallTransition.Stay(state)))).Next;
        return state.Recording is { AnnouncedAt: not null } recording && recording.Announcements == attempt
            ? state.Dialed.Handling.Announcement ?? CallHandling.UsualAnnouncement
            : null;
    }

    /// <inheritdoc />
    public Task Announced(int attempt, bool heard, string conference) =>
        Handle(new CallEvent.Announced(attempt, heard, conference));

    /// <inheritdoc />
    public async Task RecordingReported(RecordingNotice notice)
    {
        var state = (await Machine.Handle(nameof(RecordingReported), state => Task.FromResult(CallTransition.Stay(state)))).Next;
        if (!await recordings.Report(CallId, notice, state.Recording.HasBegun, time.GetUtcNow()))
        {
            LogForeignRecording(logger, CallId, notice.Sid);
        }
    }

    /// <inheritdoc />
    public Task Ended(CallEndedNotice notice) => Handle(new CallEvent.Ended(notice));

    /// <inheritdoc />
    public Task EffectDone(int effectId, EffectOutcome outcome) => Handle(new CallEvent.EffectDone(effectId, outcome));

    /// <inheritdoc />
    public Task Wake() => Machine.Wake(state => Decide(state, new CallEvent.TimePassed()));

    private static CallDirective Answer(CallTransition move) => move.Directive
        ?? throw new InvalidOperationException($"Call {move.Next.CallId} in phase {move.Next.Phase}: the leg asked and got no directive.");

    private Task<CallTransition> Handle(CallEvent happened) => Machine.Handle(happened.GetType().Name, state => Decide(state, happened));

    private Task<CallTransition> Decide(CallState state, CallEvent happened) => Decide(state, happened, []);

    /// <param name="claimed">Collects the waiting callers who were given the call.</param>
    private async Task<CallTransition> Decide(CallState state, CallEvent happened, HashSet<long> claimed)
    {
        var move = CallMachine.Step(state, happened, time.GetUtcNow());
        if (move.WantsCandidates)
        {
            var waiting = await GrainFactory.GetGrain<ICampaignGrain>(move.Next.Dialed.CampaignId).Waiting();
            return CallMachine.Step(move.Next, new CallEvent.CandidatesFound(waiting), time.GetUtcNow());
        }

        return move.WantsCaller
            ? CallMachine.Step(move.Next, new CallEvent.ClaimAnswered(await Claim(move.Next, claimed)), time.GetUtcNow())
            : move;
    }

    /// <summary>Claims the caller who requested the call or, in Predictive, the first candidate.</summary>
    private async Task<ClaimedCaller?> Claim(CallState state, HashSet<long> claimed)
    {
        if (state is { Canceled: false, Caller: { } waiting })
        {
            var caller = GrainFactory.GetGrain<ICallerGrain>(waiting.CallerId);
            return await caller.Claim(CallId, null) is { } session ? waiting with { SessionId = session } : null;
        }

        // A caller who has canceled the call is not asked again, because that caller's grain would refuse.
        if (state.Canceled
            || state.Candidates is not [var callerId, ..]
            || await GrainFactory.GetGrain<ICallerGrain>(callerId).Claim(CallId, state.Dialed.Offer) is not { } free)
        {
            return null;
        }

        claimed.Add(callerId);
        return new ClaimedCaller(callerId, free);
    }

    [LoggerMessage(
        EventId = 2004, Level = LogLevel.Warning,
        Message = "Report about recording {Sid} ignored: call {CallId} has begun no such recording")]
    private static partial void LogForeignRecording(ILogger logger, CallId callId, RecordingSid sid);

    [LoggerMessage(
        EventId = 2003, Level = LogLevel.Warning, Message = "Call {CallId} is not placed: its household is no longer reserved for it")]
    private static partial void LogReservationLost(ILogger logger, Exception exception, CallId callId);
}
