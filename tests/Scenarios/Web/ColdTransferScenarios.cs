using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>The caller goes on with the results, and lead and target talk without the caller.</summary>
public sealed class ColdTransferScenarios
{
    [Fact]
    [Trait("Failure", "S-63")]
    [Trait("Quirk", "11")]
    public async Task Lead_and_target_meet_and_the_caller_is_asked_for_results_once()
    {
        await using var stage = TransferStage.Open(TransferKind.Cold);
        stage.Talks().Joins(warm: false);
        Assert.True(stage.HasHeard(stage.Target, "Lead Number1 is being transferred to you."));
        Assert.True(stage.AreTogether(stage.Lead, stage.Target));
        Assert.Equal(["transfer_connected", "contact_joined_transfer_conference"], stage.Events());
        Assert.Single(stage.Station.Phone.Heard, sound => sound.Text.Contains("call results", StringComparison.Ordinal));
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Joined], stage.Outcomes());
        Assert.Equal([CallOutcome.Connected], stage.Bank.Outcomes());
        Assert.DoesNotContain("caller_joined_transfer_conference", stage.Events());
    }

    [Fact]
    public async Task The_target_hangs_up_first_and_the_lead_hears_so_and_is_hung_up()
    {
        await using var stage = TransferStage.Open(TransferKind.Cold);
        stage.Talks().Joins(warm: false);
        stage.Leg(stage.Target).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Lead), "the lead is hung up", 10);
        Assert.True(stage.HasHeard(stage.Lead, "The others have left"));
        stage.SavesAndStops();
        Assert.Equal("transfer_conference_ended", stage.Events()[^1]);
    }

    [Fact]
    public async Task The_lead_hangs_up_first_and_the_target_hears_so_and_is_hung_up()
    {
        await using var stage = TransferStage.Open(TransferKind.Cold);
        stage.Talks().Joins(warm: false);
        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Target), "the target is hung up", 10);
        Assert.True(stage.HasHeard(stage.Target, "The others have left"));
        stage.SavesAndStops();
    }

    [Fact]
    public async Task The_caller_calls_the_next_household_while_the_two_talk_on_and_hears_nothing_of_their_end()
    {
        await using var stage = TransferStage.Open(TransferKind.Cold);
        stage.Talks().Joins(warm: false);
        stage.Station.Save();
        stage.IsOnNextHousehold();
        stage.Station.CallVoter();
        stage.Station.UntilStatus(CallerStatus.Active);
        var events = stage.Events().Length;
        stage.Leg(stage.Target).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Lead), "the lead is hung up", 10);
        stage.Bank.Run(5);
        Assert.Equal(CallerStatus.Active, stage.Station.Session().Status);
        Assert.Equal(events, stage.Events().Length);
        stage.Station.HangUp();
        stage.Station.UntilStatus(CallerStatus.Wrap);
        stage.Station.Save();
        stage.Station.UntilStatus(CallerStatus.Hold);
        stage.Station.Phone.HangUp();
        stage.Bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], stage.Bank.Outcomes());
        Assert.Equal(2, stage.Bank.Dispositions().Length);
    }

    [Fact]
    public async Task In_wrap_up_after_a_cold_transfer_no_party_can_be_kicked()
    {
        await using var stage = TransferStage.Open(TransferKind.Cold);
        stage.Talks().Joins(warm: false);
        var transferId = stage.Station.Session().Transfer!.TransferId.Value;
        foreach (var participant in new[] { "transfer", "caller" })
        {
            Assert.Equal("not_now", stage.Station.Refused("kick", new { transferId, participant }, System.Net.HttpStatusCode.Conflict));
        }

        Assert.True(stage.AreTogether(stage.Lead, stage.Target));
        stage.SavesAndStops();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Failure", "S-71")]
    public async Task A_party_left_alone_without_a_report_from_Twilio_is_found_and_hung_up(bool targetLeaves)
    {
        await using var stage = TransferStage.Open(TransferKind.Cold);
        stage.Talks().Joins(warm: false);
        stage.Station.Save();
        stage.IsOnNextHousehold();
        var (leaves, stays) = targetLeaves ? (stage.Target, stage.Lead) : (stage.Lead, stage.Target);
        var leg = stage.Leg(leaves);
        stage.Bank.Faults.Order(
            request => request.Parameters.Any(parameter => parameter.Value == leg.Sid), new WebhookFault { Lost = true }, times: 10);
        leg.PersonHangsUp();

        stage.Bank.Until(() => !stage.IsOnLine(stays), "the other one is hung up", TransferTimings.PairPatience.TotalSeconds + 8);
        Assert.True(stage.Book(stays).LongestSilence(stage.Bank.Twilio.Now) <= TransferTimings.PairPatience + TimeSpan.FromSeconds(2));
        Assert.True(stage.HasHeard(stays, "others have left"), stage.Bank.Twilio.Ears.Tail());
        stage.Station.Do("stop_calling", new { sessionId = stage.Station.Session().SessionId!.Value.Value });
        stage.Bank.Judge(costOf: _ => TransferTimings.PairPatience);
        Assert.Equal([TransferOutcome.Joined], stage.Outcomes());
    }
}
