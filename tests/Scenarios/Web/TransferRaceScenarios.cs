using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Failover;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Storage;
using ImpactDialing.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// A target leaves in the moment in which it gets the lead, so that neither process knows of both events: no person is
/// left in a conference alone.
/// </summary>
public sealed class TransferRaceScenarios
{
    [Theory]
    [InlineData(TransferKind.Cold)]
    [InlineData(TransferKind.Warm)]
    [Trait("Failure", "S-67")]
    public async Task A_cluster_dead_at_the_handover_and_a_target_that_hangs_up_leave_no_person_alone(TransferKind kind)
    {
        PhoneBank? bank = null;
        var died = false;
        bank = Open(kind, _ => services => services.Decorate<ILiveStore>((store, _) => new SaveWatch(store, write =>
        {
            if (!died && IsGiven(write))
            {
                died = true;
                bank!.Kill(PhoneBank.Primary);
            }

            return Task.CompletedTask;
        })));
        await using var stage = TransferStage.On(bank);
        bank.MayComplain = true;
        bank.StartFallback(pings: true);
        stage.Station.Start();
        stage.Station.Patience = 20;
        stage.Talks().Dials();
        bank.Until(() => died, "the target gets the lead", 40);
        stage.Leg(stage.Target).PersonHangsUp();

        if (kind == TransferKind.Warm)
        {
            stage.UntilIn(stage.Caller).UntilTogether(stage.Caller, stage.Lead);
            stage.Station.HangUp();
        }

        bank.Until(() => !stage.IsOnLine(stage.Lead), "the lead is hung up", 60);
        stage.Station.UntilStatus(CallerStatus.Wrap);
        stage.Station.Save();
        stage.Station.UntilStatus(CallerStatus.Hold);
        stage.Station.LeavesLine();
        bank.Judge(settlingSeconds: 200, costOf: _ => FailoverRun.CostOfFailure * 2);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Single(stage.Outcomes());
    }

    [Fact]
    [Trait("Failure", "S-67")]
    public async Task A_target_kicked_by_one_cluster_while_the_other_gives_it_the_lead_leaves_no_person_alone()
    {
        PhoneBank? bank = null;
        var given = false;
        bank = Open(TransferKind.Cold, isFallback => services => services.Decorate<ILiveStore>((
            store, _) => new SaveWatch(store, async write =>
        {
            if (isFallback() && IsGiven(write))
            {
                given = true;
                await Task.Delay(TimeSpan.FromSeconds(1), bank!.Time);
            }
        })));
        await using var stage = TransferStage.On(bank);
        bank.StartFallback((_, _) => new TargetsAtFallback(bank));
        stage.Station.Start();
        stage.Talks().Dials();
        bank.Until(() => given, "the target gets the lead", 40);
        stage.KicksTarget();

        bank.Until(() => !stage.IsOnLine(stage.Target) && !stage.IsOnLine(stage.Lead), "target and lead are hung up", 10);
        Assert.True(stage.HasHeard(stage.Lead, "The others have left"));
        stage.SavesAndStops();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([TransferOutcome.Joined], stage.Outcomes());
    }

    private static bool IsGiven(LiveWrite write) =>
        write.Key.Kind == LiveKind.Caller && write.Columns.Phase == nameof(CallerPhase.Transferring);

    /// <summary>Opens a phone bank; the second cluster that is started in it is the fallback.</summary>
    private static PhoneBank Open(TransferKind kind, Func<Func<bool>, Action<IServiceCollection>> services)
    {
        var started = 0;
        return PhoneBank.Open(
            setup => TransferStage.SetUp(setup, [kind], [0]),
            services: collection =>
            {
                var number = started++;
                services(() => number > 0)(collection);
            });
    }

    /// <summary>Requests of targets' legs go to the fallback, everything else to the primary.</summary>
    private sealed class TargetsAtFallback(PhoneBank bank) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isTargets = request.RequestUri!.AbsolutePath.EndsWith("/connect", StringComparison.Ordinal);
            using var invoker = new HttpMessageInvoker(bank.Living(isTargets ? "fallback" : "primary")!, disposeHandler: false);
            return await invoker.SendAsync(request, cancellationToken);
        }
    }
}
