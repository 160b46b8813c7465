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
internal sealed class CallerGrain(
    ILiveStore store,
    ICampaignCatalog catalog,
    IEffectDispatcher effects,
    IIdGenerator ids,
    TimeProvider time,
    ILogger<CallerGrain> logger) : Grain, ICallerGrain
{
    private MachineRunner<CallerState>? _machine;
    private Script _script = Script.Empty;

    private long CallerId => this.GetPrimaryKeyLong();

    private MachineRunner<CallerState> Machine => _machine ??= new(
        new LiveState<CallerState>(store, new LiveKey(LiveKind.Caller, CallerId.ToString(CultureInfo.InvariantCulture))),
        () => CallerState.Unknown(CallerId, time.GetUtcNow()),
        effects,
        logger);

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
    public Task Wake() => Machine.Wake(state => Decide(state, new CallerEvent.TimePassed()));

    private static CallerDirective Answer(CallerMove move) =>
        move.Directive ?? throw new InvalidOperationException("A leg asked and the machine gave no directive.");

    private async Task<Admission> Admit()
    {
        var caller = await catalog.FindCaller(CallerId);
        return caller is { Active: true, CampaignId: { } campaignId }
            ? await Campaign(campaignId).Admit(CallerId)
            : new Admission.Refused(UnfitReason.NoCampaign, null, null);
    }

    private Task<CallerMove> Handle(CallerEvent happened) => Machine.Handle(happened.GetType().Name, state => Decide(state, happened));

    private async Task<CallerMove> Decide(CallerState state, CallerEvent happened)
    {
        var script = await ScriptOf(state);
        var move = CallerMachine.Step(state, happened, script, time.GetUtcNow());
        if (move.Inquiry is not { } inquiry)
        {
            return move;
        }

        var household = await Campaign(move.Next.CampaignId).NextHousehold(move.Next.Position.SessionId, inquiry.SkipToken);
        return CallerMachine.Step(move.Next, new CallerEvent.Offered(inquiry.Step, household, inquiry.DialAs), script, time.GetUtcNow());
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
}
