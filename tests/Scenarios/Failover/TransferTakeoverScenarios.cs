using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.ExactlyOnce;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>Transfers on two clusters simultaneously, after the death of one, and through a restart.</summary>
public sealed class TransferTakeoverScenarios
{
    [Theory]
    [InlineData(TransferKind.Warm, 1)]
    [InlineData(TransferKind.Warm, 2)]
    [InlineData(TransferKind.Warm, 3)]
    [InlineData(TransferKind.Cold, 4)]
    [InlineData(TransferKind.Cold, 5)]
    [InlineData(TransferKind.Cold, 6)]
    public async Task A_transfer_served_by_both_clusters_in_any_order_is_one_transfer(TransferKind kind, int seed)
    {
        await using var bank = PhoneBank.Open(setup => TransferStage.SetUp(setup, [kind], [0]), new TwilioSettings { Seed = seed });
        bank.StartFallback((primary, fallback) => new TwoClusterRouter(primary, fallback));
        var stage = TransferStage.On(bank);
        TransferFlow.Play(stage, kind == TransferKind.Warm);

        bank.Judge(settlingSeconds: 400);
        Settled(stage);
        Assert.True(bank.Wire.Exchanges.Select(exchange => exchange.Role).Distinct().Count() == 2);
    }

    /// <summary>
    /// The primary dies, or everything is restarted: when the target rings, when the target hears the announcement, or
    /// when all are together.
    /// </summary>
    [Theory]
    [InlineData(TransferKind.Warm, "rings", false)]
    [InlineData(TransferKind.Warm, "told", false)]
    [InlineData(TransferKind.Warm, "together", false)]
    [InlineData(TransferKind.Cold, "rings", false)]
    [InlineData(TransferKind.Cold, "told", false)]
    [InlineData(TransferKind.Cold, "together", false)]
    [InlineData(TransferKind.Warm, "rings", true)]
    [InlineData(TransferKind.Warm, "told", true)]
    [InlineData(TransferKind.Warm, "together", true)]
    [InlineData(TransferKind.Cold, "rings", true)]
    [InlineData(TransferKind.Cold, "told", true)]
    [InlineData(TransferKind.Cold, "together", true)]
    public async Task A_transfer_goes_on_when_the_primary_dies_or_everything_is_restarted(TransferKind kind, string when, bool restart)
    {
        await using var bank = PhoneBank.Open(setup => TransferStage.SetUp(setup, [kind], [0]));
        bank.MayComplain = true;
        if (!restart)
        {
            bank.StartFallback(pings: true);
        }

        var stage = TransferStage.On(bank);
        stage.Station.Patience = 20;
        stage.Station.Start();
        stage.Talks().Dials();
        string[] together = kind == TransferKind.Warm ? [stage.Caller, stage.Lead, stage.Target] : [stage.Lead, stage.Target];
        _ = when switch
        {
            "rings" => stage.UntilRinging(),
            "told" => stage.UntilTold(),
            _ => stage.UntilTogether(together),
        };
        if (restart)
        {
            await bank.Crash();
            bank.Run(1.5);
            bank.StartApplication();
        }
        else
        {
            bank.Kill(PhoneBank.Primary);
        }

        bank.Until(() => stage.AreTogether(together), string.Join(", ", together) + " hear each other", 60);
        bank.Run(5);
        if (kind == TransferKind.Warm)
        {
            stage.Station.HangUp();
        }

        stage.Station.UntilStatus(CallerStatus.Wrap);
        bank.Until(() => stage.Station.Phone.HasHeard("call results"), "the caller is asked for results", 30);
        stage.Station.Save();
        stage.Station.UntilStatus(CallerStatus.Hold);
        stage.Leg(stage.Lead).PersonHangsUp();
        bank.Until(() => !stage.IsOnLine(stage.Target), "the target is hung up", 60);
        stage.Station.StopCalling();

        bank.Judge(settlingSeconds: 400, costOf: _ => FailoverRun.CostOfFailure * 2);
        Settled(stage);
    }

    private static void Settled(TransferStage stage)
    {
        Assert.Equal([CallOutcome.Connected], stage.Bank.Outcomes());
        Assert.Equal([TransferOutcome.Joined], stage.Outcomes());
        Assert.Equal([(1L, 11L), (2L, 21L)], stage.Bank.Answers());
        Assert.Equal([(1L, 1L, true)], stage.Bank.Dispositions());
        Assert.Equal([stage.Lead, stage.Target], stage.Bank.Twilio.Ears.CalleeBooks.Select(book => book.Number));
        Assert.True(
            stage.Book(stage.Lead).Conversations.Count(conversation => conversation.Number == stage.Target) == 1,
            stage.Bank.Twilio.Ears.Tail(60));
    }
}
