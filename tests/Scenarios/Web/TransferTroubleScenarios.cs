using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>Targets that do not come, and people who leave before a target comes.</summary>
public sealed class TransferTroubleScenarios
{
    [Theory]
    [InlineData(TransferKind.Warm, 10, TransferOutcome.Busy)]
    [InlineData(TransferKind.Warm, 20, TransferOutcome.NoAnswer)]
    [InlineData(TransferKind.Warm, 30, TransferOutcome.Failed)]
    [InlineData(TransferKind.Warm, 50, TransferOutcome.Failed)]
    [InlineData(TransferKind.Cold, 10, TransferOutcome.Busy)]
    [InlineData(TransferKind.Cold, 20, TransferOutcome.NoAnswer)]
    [InlineData(TransferKind.Cold, 31, TransferOutcome.Failed)]
    [InlineData(TransferKind.Cold, 51, TransferOutcome.Failed)]
    [Trait("Failure", "S-66")]
    public async Task A_target_that_does_not_come_leaves_the_conversation_undisturbed(
        TransferKind kind, int target, TransferOutcome outcome)
    {
        await using var stage = TransferStage.Open(kind, target);
        stage.Talks().Dials();
        stage.Station.UntilPage(page => page.Transfer is null, "the transfer is over", 40);
        stage.Bank.Run(5);
        Assert.True(stage.AreTogether(stage.Caller, stage.Lead));
        Assert.Single(stage.Book(stage.Caller).Conversations);
        Assert.Equal(["transfer_busy"], stage.Events());
        Assert.Contains(CallerAction.DialTransfer, stage.Station.Session().Actions);
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Equal([outcome], stage.Outcomes());
    }

    [Fact]
    public async Task Twilio_does_not_accept_the_call_and_only_the_caller_notices()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks();
        stage.Bank.Faults.OrderRest(
            request => request.Method == "POST" && request["To"] == stage.Target, new RestFault { StatusBefore = 429 });
        stage.Dials();
        stage.Station.UntilPage(page => page.Transfer is null, "the transfer is over", 10);
        Assert.Equal(["transfer_busy"], stage.Events());
        Assert.True(stage.AreTogether(stage.Caller, stage.Lead));
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Failed], stage.Outcomes());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_simultaneous_transfers_to_one_target_each_find_their_own_leg_without_an_answer_of_Twilio(bool firstIsSilent)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            TransferStage.SetUp(setup, [TransferKind.Cold], [20]);
            (setup.WebCallers, setup.Callers) = (2, 2);
            setup.Calling(0, 0, 0, 0);
        });
        var stations = new[] { WebStation.Open(bank).Start(), WebStation.Open(bank, 1).Start() };
        foreach (var (station, index) in stations.Select((station, index) => (station, index)))
        {
            station.CallVoter();
            bank.Until(() => bank.Twilio.Ears.IsTalking(station.Phone.Number), "the caller talks", 30);
            bank.Run(3);
            if (index == (firstIsSilent ? 0 : 1))
            {
                bank.Faults.OrderRest(
                    request => request.Method == "POST" && request["To"] == CalleeDirectory.Number(700, 20),
                    new RestFault { StatusAfter = 500 });
            }

            station.Do(
                "transfer/dial", new { idempotencyKey = $"key-{index}", callId = station.Session().CallId!.Value.Value, targetId = 1 });
        }

        bank.Run(60);
        Assert.All(stations, station => Assert.Null(station.Session().Transfer));
        foreach (var station in stations)
        {
            station.LeavesLine();
        }

        bank.Run(60);
        var legs = bank.Twilio.Ears.BooksOf(CalleeDirectory.Number(700, 20)).Select(book => book.Leg.Sid).Order(StringComparer.Ordinal);
        Assert.Equal(legs, bank.Query<string>("SELECT leg FROM transfers").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_call_that_was_placed_though_Twilio_said_nothing_is_found_and_not_made_again()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, 60);
        stage.Talks();
        stage.Bank.Faults.OrderRest(
            request => request.Method == "POST" && request["To"] == stage.Target, new RestFault { StatusAfter = 500 });
        stage.Dials();
        stage.Bank.Run(8);
        stage.KicksTarget();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Target), "the phone has stopped ringing", 10);
        Assert.Equal(1, stage.Bank.Twilio.Ears.DialsTo(stage.Target));
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Canceled], stage.Outcomes());
    }

    [Theory]
    [InlineData(TransferKind.Warm)]
    [InlineData(TransferKind.Cold)]
    public async Task The_lead_hangs_up_while_the_target_rings(TransferKind kind)
    {
        await using var stage = TransferStage.Open(kind);
        stage.Talks().Dials().UntilRinging();
        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Target), "the phone has stopped ringing", 2);
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.Canceled], stage.Outcomes());
    }

    [Theory]
    [InlineData(TransferKind.Warm, false)]
    [InlineData(TransferKind.Cold, false)]
    [InlineData(TransferKind.Warm, true)]
    [InlineData(TransferKind.Cold, true)]
    [Trait("Failure", "S-67")]
    public async Task The_lead_is_gone_when_the_target_answers(TransferKind kind, bool told)
    {
        await using var stage = TransferStage.Open(kind);
        stage.Talks().Dials().UntilAnswered();
        if (told)
        {
            stage.UntilIn(stage.Target);
        }

        stage.Leg(stage.Lead).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stage.Target), "the target is hung up", 15);
        Assert.True(stage.HasHeard(stage.Target, "The others have left"));
        Assert.DoesNotContain(
            stage.Book(stage.Caller).Conversations, c => c.Number == stage.Target && c.To - c.From > TimeSpan.FromSeconds(2));
        stage.SavesAndStops();
    }

    [Theory]
    [InlineData("kick", TransferOutcome.Canceled)]
    [InlineData("hang up", TransferOutcome.Canceled)]
    [InlineData("star", TransferOutcome.Canceled)]
    [InlineData("line lost", TransferOutcome.Canceled)]
    public async Task The_caller_cancels_while_the_target_rings(string how, TransferOutcome outcome)
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Dials().UntilRinging();
        switch (how)
        {
            case "kick": stage.KicksTarget(); break;
            case "hang up": stage.Station.HangUp(); break;
            case "star": stage.Station.Phone.Press("*"); break;
            default: stage.Station.Phone.HangUp(); break;
        }

        stage.Bank.Until(() => !stage.IsOnLine(stage.Target), "the phone has stopped ringing", 3);
        stage.Bank.Run(how == "line lost" ? 23 : 3);
        Assert.Equal(how == "kick", stage.IsOnLine(stage.Lead));
        if (how == "kick")
        {
            Assert.True(stage.AreTogether(stage.Caller, stage.Lead));
            stage.Station.HangUp();
        }

        if (how == "line lost")
        {
            stage.Station.Save();
            stage.Bank.Judge();
        }
        else
        {
            stage.SavesAndStops();
        }

        Assert.Equal([outcome], stage.Outcomes());
    }

    [Fact]
    public async Task The_same_key_is_the_same_transfer_and_rings_one_phone()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, 20);
        stage.Talks().Dials(key: "k").Dials(key: "k").UntilRinging();
        stage.Dials(key: "k");
        stage.Station.UntilPage(page => page.Transfer is null, "the transfer is over", 40);

        // A request that comes very late asks for a transfer that is over: the answer says so, and nothing waits for
        // it.
        stage.Dials(key: "k");
        stage.Station.UntilPage(page => page.Transfer is null, "the transfer is over still", 10);
        Assert.Equal(1, stage.Bank.Twilio.Ears.DialsTo(stage.Target));
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Equal([TransferOutcome.NoAnswer], stage.Outcomes());
    }

    [Fact]
    [Trait("Failure", "S-66")]
    public async Task A_second_target_waits_until_the_first_is_over()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, TransferKind.Warm);
        stage.Talks().Dials().UntilRinging();
        Assert.Equal("not_now", stage.IsRefused(2));
        stage.UntilTogether(stage.Caller, stage.Lead, stage.Target);
        Assert.Equal("not_now", stage.IsRefused(2));
        Assert.Empty(stage.Bank.Twilio.Ears.BooksOf(stage.Second));
        stage.KicksTarget();
        stage.Station.UntilStatus(CallerStatus.Active);
        stage.Joins(warm: true, 2);
        stage.KicksTarget();
        stage.Station.UntilStatus(CallerStatus.Active);
        stage.Station.HangUp();
        stage.SavesAndStops();
    }

    [Fact]
    public async Task Only_a_present_lead_can_be_transferred_and_only_to_a_target_of_the_script()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        Assert.Equal(
            HttpStatusCode.Conflict,
            stage.Station.Send(
                HttpMethod.Post,
                "/call_center/api/transfer/dial",
                System.Net.Http.Json.JsonContent.Create(new { idempotencyKey = "k", callId = "c", targetId = 1 })).Status);
        stage.Talks();
        var callId = stage.Station.Session().CallId!.Value.Value;
        Assert.Equal(
            HttpStatusCode.BadRequest,
            stage.Station.Send(
                HttpMethod.Post,
                "/call_center/api/transfer/dial",
                System.Net.Http.Json.JsonContent.Create(new { idempotencyKey = "k", callId, targetId = 77 })).Status);
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Empty(stage.Outcomes());
        Assert.Equal([CallOutcome.Connected], stage.Bank.Outcomes());
    }
}
