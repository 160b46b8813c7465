using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>Several targets in one conversation, one after the other.</summary>
public sealed class TransferChainScenarios
{
    [Fact]
    [Trait("Failure", "S-65")]
    public async Task A_cold_transfer_after_a_warm_one()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, TransferKind.Cold);
        stage.Talks().Joins(warm: true);
        stage.KicksTarget();
        stage.Station.UntilStatus(CallerStatus.Active);
        stage.Joins(warm: false, 2);
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Joined, TransferOutcome.Joined], stage.Outcomes());
        Assert.Equal(2, stage.Book(stage.Lead).Conversations.Count(c => c.Number == stage.Caller));
    }

    [Fact]
    public async Task Three_in_a_row_the_second_of_which_does_not_answer()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, TransferKind.Warm, 0, 10);
        stage.Talks().Joins(warm: true);
        stage.KicksTarget();
        stage.Station.UntilStatus(CallerStatus.Active);
        stage.Dials(2);
        stage.Station.UntilPage(page => page.Transfer is null, "the second is over", 10);
        stage.Bank.Run(3);
        Assert.True(stage.AreTogether(stage.Caller, stage.Lead));
        stage.Dials(1, "third");
        stage.UntilTogether(stage.Caller, stage.Lead, stage.Target);
        stage.Station.HangUp();
        stage.UntilTogether(stage.Lead, stage.Target);
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Joined, TransferOutcome.Busy, TransferOutcome.Joined], stage.Outcomes());
    }

    [Theory]
    [InlineData(TransferKind.Warm)]
    [InlineData(TransferKind.Cold)]
    public async Task The_lead_hangs_up_while_the_second_rings(TransferKind second)
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, second);
        stage.Talks().Joins(warm: true);
        stage.KicksTarget();
        stage.Station.UntilStatus(CallerStatus.Active);
        stage.Dials(2).UntilRinging(stage.Second);
        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Second), "the phone has stopped ringing", 3);
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Joined, TransferOutcome.Canceled], stage.Outcomes());
    }

    [Theory]
    [InlineData(TransferKind.Warm)]
    [InlineData(TransferKind.Cold)]
    [Trait("Failure", "S-67")]
    public async Task The_lead_is_gone_when_the_second_answers(TransferKind second)
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, second);
        stage.Talks().Joins(warm: true);
        stage.KicksTarget();
        stage.Station.UntilStatus(CallerStatus.Active);
        stage.Dials(2).UntilAnswered(stage.Second);
        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Second), "the second is hung up", 15);
        stage.SavesAndStops();
    }

    [Fact]
    public async Task Hanging_up_while_the_second_rings_hangs_up_on_the_lead()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        stage.KicksTarget();
        stage.Station.UntilStatus(CallerStatus.Active);
        stage.Dials(2).UntilRinging(stage.Second);
        stage.Station.HangUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Second) && !stage.IsOnLine(stage.Lead), "both are hung up", 3);
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Joined, TransferOutcome.Canceled], stage.Outcomes());
    }

    [Fact]
    [Trait("Failure", "S-39")]
    public async Task Two_callers_transfer_simultaneously_and_each_gets_their_own_target()
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.Callers, setup.WebCallers) = (2, 2);
            setup.Calling(0, 0, 0, 0);
            setup.Transfers.Add(("One", Simulator.People.CalleeDirectory.Number(700, 0), TransferKind.Warm));
            setup.Transfers.Add(("Two", Simulator.People.CalleeDirectory.Number(701, 0), TransferKind.Warm));
        });
        var stations = new[] { WebStation.Open(bank, 0).Start(), WebStation.Open(bank, 1).Start() };
        foreach (var station in stations)
        {
            station.CallVoter();
        }

        foreach (var (station, target) in stations.Zip(new[] { 1, 2 }))
        {
            var page = station.UntilStatus(CallerStatus.Active);
            station.Do("transfer/dial", new { idempotencyKey = "k", callId = page.CallId!.Value.Value, targetId = target });
        }

        foreach (var (station, index) in stations.Zip(new[] { 0, 1 }))
        {
            var lead = station.Session().Household!.Number.Value;
            var target = bank.Setup.Transfers[index].Number;
            bank.Until(
                () => station.Phone.HearsPeople.Order(StringComparer.Ordinal).SequenceEqual(
                    new[] { lead, target }.Order(StringComparer.Ordinal)),
                $"caller {index + 1}, {lead} and {target} are together",
                30);
        }
    }
}
