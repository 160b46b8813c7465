using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>Clicks that cross what the other people do, and keys that a page uses twice.</summary>
public sealed class LateClickScenarios
{
    [Fact]
    [Trait("Hardening", "W2")]
    [Trait("Hardening", "W5")]
    public async Task A_leave_that_crosses_the_targets_hang_up_changes_nothing_and_the_lead_goes_on_talking()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        var late = new { transferId = stage.Station.Session().Transfer!.TransferId.Value, participant = "caller" };
        stage.Leg(stage.Target).PersonHangsUp();
        stage.Station.UntilPage(page => page.Transfer is null, "the target has left", 10);

        Assert.Equal("overtaken", stage.Station.Refused("kick", late, HttpStatusCode.Conflict));
        stage.Bank.Run(5);
        Assert.True(stage.AreTogether(stage.Caller, stage.Lead));

        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => stage.Station.EventNames.Contains("voter_disconnected"), "the page learns that the lead is gone", 10);
        Assert.DoesNotContain("call_ended", stage.Station.EventNames);
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Joined], stage.Outcomes());
    }

    [Fact]
    [Trait("Hardening", "W4")]
    public async Task A_key_of_an_earlier_call_is_refused_and_a_new_key_dials()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, TransferKind.Warm, 10, 0);
        stage.Talks().Dials(key: "k");
        stage.Station.UntilPage(page => page.Transfer is null, "the target is busy", 20);
        Assert.Equal("key_reused", stage.IsRefused(2, "k"));
        stage.Station.HangUp();
        stage.Station.UntilStatus(CallerStatus.Wrap);
        stage.Station.Save();
        stage.Station.UntilStatus(CallerStatus.Hold);
        stage.Station.Talk(3);

        Assert.Equal("key_reused", stage.IsRefused(1, "k"));
        Assert.Equal(1, stage.Bank.Twilio.Ears.DialsTo(stage.Target));
        Assert.Equal(0, stage.Bank.Twilio.Ears.DialsTo(stage.Second));
        stage.Dials(2, "another").UntilAnswered(stage.Second);
        Assert.Equal(1, stage.Bank.Twilio.Ears.DialsTo(stage.Second));
        stage.Station.LeavesLine();
        stage.Bank.Run(60);
    }
}
