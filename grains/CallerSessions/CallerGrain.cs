using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ImpactDialing.CallerSessions;

/// <summary>Runs <see cref="CallerMachine"/> for one caller: step, inquire where the machine asks to, save, start the effects, answer.</summary>
[GrainType("caller")]
internal sealed partial class CallerGrain(
    ILiveStore store,
    ICampaignCatalog catalog,
    IEffectDispatcher effects,
    IIdGenerator ids,
    TimeProvider time,
    ILogger<CallerGrain> logger) : Grain, ICallerGrain
{
    /// <summary>How often an event is applied anew after somebody else wrote the row first. Each loss means that somebody else got on.</summary>
    private const int MaxAttempts = 5;

    private LiveState<CallerState>? _live;
    private Script _script = Script.Empty;

    private long CallerId => this.GetPrimaryKeyLong();

    private LiveState<CallerState> Live => _live ??= new(store, new LiveKey(LiveKind.Caller, CallerId.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc />
    public async Task<CallerDirective> DialedIn(CallSid leg)
    {
        var admission = await Admit();
        return Answer(await Handle(new CallerEvent.DialedIn(leg, new SessionId(ids.NewId()), admission)));
    }

    /// <inheritdoc />
    public async Task<CallerDirective> Asked(CallerRequest request) =>
        Answer(await Handle(new CallerEvent.Asked(request, new CallId(ids.NewId()))));

    /// <inheritdoc />
    public Task LegEnded(CallSid leg) => Handle(new CallerEvent.LegEnded(leg));

    /// <inheritdoc />
    public async Task<bool> Claim(CallId callId) => (await Handle(new CallerEvent.Claimed(callId))).ClaimGranted;

    /// <inheritdoc />
    public Task CallOver(CallId callId, CallOutcome outcome) => Handle(new CallerEvent.CallOver(callId, outcome));

    /// <inheritdoc />
    public Task EffectDone(int effectId, EffectOutcome outcome) => Handle(new CallerEvent.EffectDone(effectId, outcome));

    /// <inheritdoc />
    public async Task Wake()
    {
        // Whoever wakes us has seen the row: it may be newer than what is here.
        Live.Doubt();
        var move = await Handle(new CallerEvent.TimePassed());
        effects.Start(Live.Key, move.Next.Outbox.Pending);
    }

    private static CallerDirective Answer(CallerMove move) =>
        move.Directive ?? throw new InvalidOperationException("A leg asked and the machine gave no directive.");

    private async Task<Admission> Admit()
    {
        var caller = await catalog.FindCaller(CallerId);
        return caller is { Active: true, CampaignId: { } campaignId }
            ? await Campaign(campaignId).Admit(CallerId)
            : new Admission.Refused(UnfitReason.NoCampaign, null, null);
    }

    private async Task<CallerMove> Handle(CallerEvent happened)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Live.Ensure();
            var state = Live.Current ?? CallerState.Unknown(CallerId, time.GetUtcNow());
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
                LogConflict(logger, CallerId, attempt);
                continue;
            }

            LogSaved(logger, CallerId, state.Phase, move.Next.Phase, happened.GetType().Name, move.Next.Outbox.Pending.Length);
            effects.Start(Live.Key, move.Next.Outbox.Pending);
            return move;
        }
    }

    private async Task<CallerMove> Decide(CallerState state, CallerEvent happened)
    {
        var script = await ScriptOf(state);
        var move = CallerMachine.Step(state, happened, script, time.GetUtcNow());
        if (move.Inquiry is not { } inquiry)
        {
            return move;
        }

        var household = await Campaign(move.Next.CampaignId).NextHousehold(move.Next.Position.SessionId, inquiry.SkipToken);
        return CallerMachine.Step(move.Next, new CallerEvent.Offered(inquiry.Step, household), script, time.GetUtcNow());
    }

    private async Task<Script> ScriptOf(CallerState state)
    {
        if (state.ScriptId != _script.ScriptId)
        {
            _script = state.ScriptId == 0 ? Script.Empty : await Campaign(state.CampaignId).GetScript(state.ScriptId);
        }

        return _script;
    }

    private ICampaignGrain Campaign(long campaignId) => GrainFactory.GetGrain<ICampaignGrain>(campaignId);

    private static LiveColumns Columns(CallerState state) =>
        new(state.CampaignId, state.Phase.ToString(), state.Since, state.IsOnline ? state.Leg : null, CallerTimings.DueAt(state));

    [LoggerMessage(EventId = 3001, Level = LogLevel.Debug, Message = "Caller {CallerId} saved: {From} to {To} on {Event}, {PendingCount} effects pending")]
    private static partial void LogSaved(ILogger logger, long callerId, CallerPhase from, CallerPhase to, string @event, int pendingCount);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Information, Message = "Caller {CallerId} was written by somebody else; the event is applied anew, attempt {Attempt}")]
    private static partial void LogConflict(ILogger logger, long callerId, int attempt);
}
