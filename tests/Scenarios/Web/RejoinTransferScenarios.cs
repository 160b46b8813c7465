using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>A web caller's phone is gone around a warm transfer. Lead and target talk on; one who is alone is asked to
/// wait or let go.</summary>
public sealed class RejoinTransferScenarios
{
    private const string Words = "Please stay on the line";
    private const string Farewell = "The others have left";

    [Fact]
    public async Task A_caller_comes_back_to_lead_and_target_who_talked_on()
    {
        await using var stage = Joined();
        IsAway(stage);
        stage.Bank.Run(5);
        Assert.True(stage.AreTogether(stage.Lead, stage.Target));
        Assert.False(stage.HasHeard(stage.Lead, Words));

        stage.Station.Connect();
        stage.UntilTogether(stage.Caller, stage.Lead, stage.Target);
        stage.Station.UntilStatus(CallerStatus.Transfer, 2);
        stage.Bank.Run(5);
        stage.KicksTarget();
        stage.UntilTogether(stage.Caller, stage.Lead);
        stage.Bank.Run(2);
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Equal([CallOutcome.Connected], stage.Bank.Outcomes());
    }

    [Fact]
    public async Task A_target_who_leaves_meanwhile_leaves_a_lead_who_is_asked_to_wait()
    {
        await using var stage = Joined();
        IsAway(stage);
        stage.Bank.Run(3);
        stage.Leg(stage.Target).PersonHangsUp();
        stage.Bank.Until(() => stage.HasHeard(stage.Lead, Words), "the lead is asked to wait", 3);

        stage.Station.Connect();
        stage.UntilTogether(stage.Caller, stage.Lead);
        stage.Station.UntilStatus(CallerStatus.Active, 2);
        stage.Bank.Run(3);
        stage.Station.HangUp();
        stage.SavesAndStops();
    }

    [Fact]
    public async Task A_lead_left_alone_by_the_target_hears_a_farewell_when_the_caller_does_not_come_back()
    {
        await using var stage = Joined();
        IsAway(stage);
        stage.Bank.Run(3);
        stage.Leg(stage.Target).PersonHangsUp();
        stage.Bank.Until(() => stage.HasHeard(stage.Lead, Farewell), "the lead hears the farewell", 25);
        stage.Station.UntilStatus(CallerStatus.Ready, 2);
        stage.Station.Save();
        stage.Bank.Judge();
        Assert.Equal([CallOutcome.Connected], stage.Bank.Outcomes());
        Assert.Single(stage.Bank.Dispositions());
    }

    [Fact]
    public async Task A_lead_who_leaves_meanwhile_lets_the_target_go_and_leaves_results_to_enter()
    {
        await using var stage = Joined();
        IsAway(stage);
        stage.Bank.Run(3);
        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => stage.HasHeard(stage.Target, Farewell), "the target hears the farewell", 5);
        stage.Station.UntilStatus(CallerStatus.Wrap, 2);
        stage.Station.Connect().Hears("call results");
        stage.SavesAndStops();
    }

    [Fact]
    public async Task A_caller_who_does_not_come_back_leaves_lead_and_target_to_talk_on()
    {
        await using var stage = Joined();
        IsAway(stage);
        stage.Station.UntilStatus(CallerStatus.Ready, 25);
        Assert.True(stage.AreTogether(stage.Lead, stage.Target));
        stage.Station.Save();
        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => stage.HasHeard(stage.Target, Farewell), "the target hears the farewell", 5);
        stage.Bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], stage.Bank.Sessions());
    }

    [Fact]
    public async Task A_target_that_rings_is_canceled_and_the_caller_comes_back_to_the_lead()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, 20);
        stage.Talks().Dials().UntilRinging();
        IsAway(stage);
        stage.Bank.Until(() => !stage.IsOnLine(stage.Target), "the target's phone stops", 3);
        stage.Station.Connect();
        stage.UntilTogether(stage.Caller, stage.Lead);
        Assert.Null(stage.Station.UntilPage(page => page.Transfer is null, "the transfer is over", 3).Transfer);
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Canceled], stage.Outcomes());
    }

    private static TransferStage Joined()
    {
        var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        return stage;
    }

    private static void IsAway(TransferStage stage)
    {
        stage.Station.LeavesLine();
        stage.Station.UntilStatus(CallerStatus.Rejoining, 3);
    }
}
