using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Health;
using ImpactDialing.Machines;
using ImpactDialing.Operations;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Placement;

namespace ImpactDialing.Hosting;

/// <summary>
/// What a silo does before it is ready: its grains refuse a caller who does not exist, its machines let one in without
/// saving it, and its writer commits one row that only warm-ups write.
/// </summary>
internal sealed class SiloWarmUp(IGrainFactory grains, ILocalSiloDetails silo, ILiveStore store, TimeProvider time) : IWarmUp
{
    private static readonly CallSid Leg = new(SyntheticWebhook.Leg);
    private static readonly LiveKey Row = new(LiveKind.Health, "echo-warm-up");

    /// <summary>The id of a caller and a campaign of this silo's warm-up: the database numbers from 1.</summary>
    private long NoId => -(uint)silo.SiloAddress.GetConsistentHashCode();

    /// <inheritdoc />
    public async Task Run()
    {
        await AskGrains();
        Decide();
        await Commit();
    }

    /// <summary>Asks grains of this silo: new activations follow the hint.</summary>
    private async Task AskGrains()
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        var caller = grains.GetGrain<ICallerGrain>(NoId);
        await grains.GetGrain<IPinThrottleGrain>(0).WaitBeforePin("");
        await grains.GetGrain<ICallerDirectoryGrain>(0).FindByPin("");
        await grains.GetGrain<ICallerDirectoryGrain>(0).FindByLeg(Leg);
        await grains.GetGrain<ICampaignGrain>(NoId).Admit(NoId);
        await caller.DialedIn(Leg, CallerKind.PhonesOnly);
        await caller.Asked(new CallerRequest(null, Leg, null, new CallerAsk.StartMenu()));
    }

    /// <summary>Decides about a caller who is let in, and about a call, and makes text of their states.</summary>
    private void Decide()
    {
        var now = time.GetUtcNow();
        var dialedIn = new CallerEvent.DialedIn(
            Leg, CallerKind.PhonesOnly, new SessionId("warm-up"), new Admission.Granted(NoId, DialMode.Preview));
        var letIn = CallerMachine.Step(CallerState.Unknown(NoId, now), dialedIn, Script.Empty, now).Next;
        var told = CallerMachine.Step(
            letIn,
            new CallerEvent.Asked(new CallerRequest(letIn.SessionId, Leg, letIn.Step, new CallerAsk.MenuKey("#")), new CallId("warm-up")),
            Script.Empty,
            now).Next;
        _ = LiveState<CallerState>.Read(LiveState<CallerState>.Write(told));
        _ = LiveState<CallState>.Read(LiveState<CallState>.Write(CallState.NotRequested(new CallId("warm-up"), now)));
    }

    private async Task Commit()
    {
        var row = new LiveState<EchoState>(store, Row);
        var next = new EchoState("", time.GetUtcNow());
        await row.Ensure();
        try
        {
            await row.Save(next, next.Columns, []);
        }
        catch (VersionConflictException)
        {
            // Another silo warms up at the same time: this one has come as far as a commit goes.
        }
    }
}

/// <summary>Registers a silo's warm-up.</summary>
public static class SiloWarmUpServices
{
    /// <summary>Lets the process become ready when its silo is warm.</summary>
    public static IServiceCollection AddSiloWarmUp(this IServiceCollection services) => services.AddWarmUp<SiloWarmUp>();
}
