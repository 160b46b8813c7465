using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>The caller comes along: three in one conference, and each may leave in any order.</summary>
public sealed class WarmTransferScenarios
{
    [Fact]
    [Trait("Quirk", "23")]
    public async Task Lead_caller_and_target_meet_after_the_target_hears_the_announcement()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Dials().UntilRinging();
        Assert.True(stage.AreTogether(stage.Caller, stage.Lead));
        Assert.True(stage.Station.Session().Transfer is { Ringing: true, Kind: TransferKind.Warm, Label: "Target 1" });
        Assert.Equal(PhoneBank.PresentedNumber, stage.Leg(stage.Target).From);

        stage.UntilTogether(stage.Caller, stage.Lead, stage.Target);
        Assert.True(stage.HasHeard(stage.Target, "Lead Number1 is being transferred to you by a caller"), stage.Bank.Twilio.Ears.Tail());
        Assert.Equal(CallerStatus.Transfer, stage.Station.Session().Status);
        stage.Bank.Run(1);
        Assert.Equal("transfer_connected", stage.Events()[0]);
        Assert.Equal(
            ["caller_joined_transfer_conference", "contact_joined_transfer_conference"], stage.Events()[1..].Order(StringComparer.Ordinal));

        stage.Bank.Run(10);
        stage.KicksTarget();
        stage.UntilTogether(stage.Caller, stage.Lead);
        Assert.Equal(CallerStatus.Active, stage.Station.UntilStatus(CallerStatus.Active).Status);
        stage.Bank.Run(5);
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Equal("transfer_conference_ended", stage.Events()[^1]);
        Assert.Equal([TransferOutcome.Joined], stage.Outcomes());
        Assert.Equal([CallOutcome.Connected], stage.Bank.Outcomes());
    }

    [Fact]
    [Trait("Failure", "S-68")]
    public async Task Hanging_up_leaves_lead_and_target_to_themselves()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        stage.Station.HangUp();
        stage.UntilTogether(stage.Lead, stage.Target);
        stage.SavesAndStops();
        Assert.Equal("caller_kicked_off", stage.Events()[^1]);
        Assert.True(
            stage.Book(stage.Lead).Conversations.Single(c => c.Number == stage.Target).To - stage.Book(stage.Caller).Conversations.Single(
                c => c.Number == stage.Target).To > TimeSpan.FromSeconds(2));
    }

    [Fact]
    [Trait("Quirk", "15")]
    public async Task The_caller_kicks_their_own_leg_and_the_two_go_on()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        stage.KicksHimself();
        stage.UntilTogether(stage.Lead, stage.Target);
        stage.SavesAndStops();
        Assert.Equal("caller_kicked_off", stage.Events()[^1]);
    }

    [Fact]
    public async Task Star_takes_the_caller_out_and_the_two_go_on()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        stage.Station.Phone.Press("*");
        stage.UntilTogether(stage.Lead, stage.Target);
        stage.SavesAndStops();
    }

    [Fact]
    [Trait("Failure", "S-64")]
    public async Task The_lead_hangs_up_and_caller_and_target_stay()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        stage.Leg(stage.Lead).PersonHangsUp();
        stage.UntilTogether(stage.Caller, stage.Target);
        stage.Bank.Run(5);
        Assert.True(stage.AreTogether(stage.Caller, stage.Target));
        stage.Leg(stage.Target).PersonHangsUp();
        stage.SavesAndStops();
    }

    [Fact]
    [Trait("Quirk", "11")]
    public async Task A_party_left_alone_in_the_conference_hears_so_and_is_hung_up()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        stage.Station.HangUp();
        stage.UntilTogether(stage.Lead, stage.Target);
        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Target), "the target is hung up", 10);
        Assert.True(stage.HasHeard(stage.Target, "The others have left"));
        stage.SavesAndStops();
    }

    [Fact]
    public async Task The_targets_star_is_its_way_out()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        stage.Leg(stage.Target).PersonPresses('*');
        stage.UntilTogether(stage.Caller, stage.Lead);
        stage.Bank.Until(() => !stage.IsOnLine(stage.Target), "the target is off the line", 2);
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Equal("transfer_conference_ended", stage.Events()[^1]);
    }

    [Fact]
    public async Task The_caller_loses_the_line_and_still_saves_results()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        stage.Station.Phone.HangUp();
        stage.UntilTogether(stage.Lead, stage.Target);
        stage.Station.UntilStatus(CallerStatus.Ready);
        stage.Station.Save();
        stage.Bank.Run(10);
        Assert.True(stage.AreTogether(stage.Lead, stage.Target));
        stage.Leg(stage.Target).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Lead), "the lead is hung up", 10);
        Assert.True(stage.HasHeard(stage.Lead, "The others have left"));
        stage.Bank.Judge();
        Assert.Single(stage.Bank.Dispositions());
    }
}
