using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.CallerSessions;

/// <summary>Runs <see cref="CallerMachine"/> for one caller: step, inquire if the machine asks to, save, start the
/// effects, answer.</summary>
[GrainType("caller")]
internal sealed partial class CallerGrain(
    ILiveStore store,
    ICampaignCatalog catalog,
    IEffectDispatcher effects,
    IIdGenerator ids,
    IPhaseObserver board,
    TimeProvider time,
    ILogger<CallerGrain> logger) : Grain, ICallerGrain
{
    private MachineRunner<CallerState>? _machine;
    private readonly RedirectClock _redirects = new(time);
    private Script _script = Script.Empty;

    private long CallerId => this.GetPrimaryKeyLong();

    private MachineRunner<CallerState> Machine => _machine ??= new(
        new LiveState<CallerState>(store, new LiveKey(LiveKind.Caller, CallerId.ToString(CultureInfo.InvariantCulture))),
        () => CallerState.Unknown(CallerId, time.GetUtcNow()),
        effects,
        logger,
        board);

    /// <inheritdoc />
    public async Task<CallerDirective> DialedIn(CallSid leg, CallerKind kind)
    {
        try
        {
            return await LetIn(new CallerEvent.DialedIn(leg, kind, new SessionId(ids.NewId()), await Admit()));
        }
        catch (DatabaseUnavailableException exception)
        {
            LogTurnedAway(logger, exception, CallerId);
            return new CallerDirective.Goodbye(GoodbyeReason.TryLater);
        }
    }

    /// <inheritdoc />
    public async Task<CallerDirective> Asked(CallerRequest request)
    {
        _redirects.Asked(request);
        return Answer(await Handle(new CallerEvent.Asked(request, NewCallId())));
    }

    /// <inheritdoc />
    public Task LegEnded(CallSid leg) => Handle(new CallerEvent.LegEnded(leg));

    /// <inheritdoc />
    public async Task<SessionId?> Claim(CallId callId, NextHousehold.Found? offer)
    {
        var move = await Handle(new CallerEvent.Claimed(callId, offer));
        return move.Granted ? move.Next.SessionId : null;
    }

    /// <inheritdoc />
    public Task CallOver(CallId callId, CallOutcome outcome) => Handle(new CallerEvent.CallOver(callId, outcome, NewCallId()));

    /// <inheritdoc />
    public Task MessageDropped(CallId callId, bool left) => Handle(new CallerEvent.MessageDropped(callId, left));

    /// <inheritdoc />
    public async Task<bool> TransferAnswered(TransferId transferId) =>
        (await Handle(new CallerEvent.TransferAnswered(transferId))).Granted;

    /// <inheritdoc />
    public async Task<bool> GaveLead(TransferId transferId) => (await Look(nameof(GaveLead))).LeadGivenTo == transferId;

    /// <inheritdoc />
    public Task LeadJoinedTransfer(TransferId transferId) => Handle(new CallerEvent.LeadJoinedTransfer(transferId));

    /// <inheritdoc />
    public Task TransferOver(TransferId transferId, TransferOutcome outcome) =>
        Handle(new CallerEvent.TransferOver(transferId, outcome));

    /// <inheritdoc />
    public async Task<CommandResult> Command(CallerCommand command)
    {
        var move = await Handle(new CallerEvent.Commanded(command, NewCallId()));
        return new CommandResult(CallerPage.Snapshot(move.Next), move.Refusal, move.Subject);
    }

    /// <inheritdoc />
    public async Task<bool> KickOff(SessionId sessionId) => (await Handle(new CallerEvent.KickedOff(sessionId))).Granted;

    /// <inheritdoc />
    public Task Reassign(long campaignId) => Handle(new CallerEvent.Reassigned(campaignId, NewCallId()));

    /// <inheritdoc />
    public async Task<CallerPlace?> Place() =>
        CallerPage.Place(await Look(nameof(Place)), time.GetUtcNow());

    /// <inheritdoc />
    public async Task<CallerSnapshot> Snapshot() => CallerPage.Snapshot(await Look(nameof(Snapshot)));

    /// <inheritdoc />
    public Task EffectDone(int effectId, EffectOutcome outcome) => Handle(new CallerEvent.EffectDone(effectId, outcome));

    /// <inheritdoc />
    public Task Wake() => Machine.Wake(state => Decide(state, new CallerEvent.TimePassed(NewCallId())));

    /// <summary>Reads the state, including the other cluster's last change: a decision that changes nothing is made on
    /// a fresh read.</summary>
    private async Task<CallerState> Look(string asked) =>
        (await Machine.Handle(asked, state => Task.FromResult(CallerTransition.Stay(state)))).Next;

    private CallId NewCallId() => new(ids.NewId());

    private static CallerDirective Answer(CallerTransition move) => move.Directive
        ?? throw new InvalidOperationException(
            $"Caller {move.Next.CallerId} in phase {move.Next.Phase}: the leg asked and got no directive.");

    private async Task<CallerDirective> LetIn(CallerEvent.DialedIn dialedIn)
    {
        try
        {
            return Answer(await Handle(dialedIn));
        }
        catch (NoSeatException exception)
        {
            // There was a seat when the campaign counted; another caller has taken it since.
            LogSeatTaken(logger, exception, CallerId);
            return Answer(await Handle(dialedIn with { Admission = new Admission.Refused(UnfitReason.NoSeat, null, null) }));
        }
    }

    private async Task<Admission> Admit()
    {
        try
        {
            var caller = await catalog.FindCaller(CallerId);
            return caller is { Active: true, CampaignId: { } campaignId }
                ? await Campaign(campaignId).Admit(CallerId)
                : new Admission.Refused(UnfitReason.NoCampaign, null, null);
        }
        catch (DatabaseUnavailableException)
        {
            // A leg that has a session already still gets its directive.
            return new Admission.Refused(UnfitReason.Unknown, null, null);
        }
    }

    private async Task<CallerTransition> Handle(CallerEvent happened)
    {
        var move = await Machine.Handle(happened.GetType().Name, state => Decide(state, happened));
        _redirects.Decided(move.Next.Outbox);
        return move;
    }

    private async Task<CallerTransition> Decide(CallerState state, CallerEvent happened)
    {
        var script = await ScriptOf(state.ScriptFor(happened), state.CampaignId);
        var move = CallerMachine.Step(state, happened, script, time.GetUtcNow());
        if (move.Inquiry is { } inquiry)
        {
            var household = await Campaign(move.Next.CampaignId).NextHousehold(move.Next.Position.SessionId, inquiry.SkipToken);
            move = CallerMachine.Step(
                move.Next, new CallerEvent.Offered(inquiry.Step, household, inquiry.DialAs), script, time.GetUtcNow());
        }

        return ReferenceEquals(move.Next, state)
            ? move
            : move with { Next = CallerPage.AddPageEvents(state, CallerPage.NoteStatus(state, move.Next, time.GetUtcNow()), happened) };
    }

    private async Task<Script> ScriptOf(long scriptId, long campaignId)
    {
        if (scriptId != _script.ScriptId)
        {
            _script = scriptId == 0 ? Script.Empty : await Campaign(campaignId).GetScript(scriptId);
        }

        return _script;
    }

    [LoggerMessage(
        EventId = 3101, Level = LogLevel.Warning,
        Message = "Dial-in of caller {CallerId} failed: the database does not answer; the leg is asked to try later")]
    private static partial void LogTurnedAway(ILogger logger, Exception exception, long callerId);

    [LoggerMessage(
        EventId = 3102, Level = LogLevel.Information,
        Message = "Dial-in of caller {CallerId} refused: another caller has just taken the last seat")]
    private static partial void LogSeatTaken(ILogger logger, Exception exception, long callerId);

    private ICampaignGrain Campaign(long campaignId) => GrainFactory.GetGrain<ICampaignGrain>(campaignId);
}
