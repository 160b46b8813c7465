using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// Twilio refuses, falls silent, answers nonsense, or loses reports. No number is used up by it or called twice, and
/// the caller is never left alone.
/// </summary>
public sealed class ProviderTroubleScenarios
{
    private static readonly string Lead = CampaignSetup.Number(0, 0);

    /// <summary>What goes wrong before Twilio has placed the call, and whether Twilio has reported it.</summary>
    public static TheoryData<DialMode, string, bool> NotPlaced
    {
        get
        {
            var cases = new TheoryData<DialMode, string, bool>();
            foreach (var mode in new[] { DialMode.Preview, DialMode.Power })
            {
                cases.Add(mode, "429", true);
                cases.Add(mode, "401", true);
                cases.Add(mode, "403", true);
                cases.Add(mode, "500", false);
                cases.Add(mode, "503", false);
                cases.Add(mode, "broken before", false);
                cases.Add(mode, "hangs before", false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(NotPlaced))]
    [Trait("Failure", "S-13")]
    public async Task Trouble_of_the_platform_uses_up_no_number_and_the_caller_is_asked_to_hold(DialMode mode, string fault, bool refused)
    {
        await using var bank = PhoneBank.Open(setup => { setup.Mode = mode; setup.Calling(0, 0); });
        bank.Faults.OrderRest(static request => request.IsDial, Fault(fault));
        var ann = bank.Caller().Begins();
        Dial(ann, mode, "Lead Number1");
        ann.Hears("Calls cannot be placed at the moment", 30);

        // A definite refusal: the same household comes again. Otherwise its phone may yet ring, so it waits its time,
        // and another household is called.
        var next = refused ? 1 : 2;
        Dial(ann, mode, $"Lead Number{next}");
        ann.TalksWith(CampaignSetup.Number(next - 1, 0)).EndsConversation().AnswersAll();
        ann.Hears(refused ? "Lead Number2" : "No phone number is due").HangsUp();

        bank.Judge();
        Assert.Equal(refused ? HouseholdStatus.Completed : HouseholdStatus.Recycling, bank.StatusOf(1));
        Assert.DoesNotContain(CallOutcome.Failed, bank.Outcomes());
        Assert.Equal(refused ? 1 : 0, bank.Twilio.Ears.DialsTo(Lead));
    }

    [Theory]
    [InlineData(DialMode.Preview, "empty")]
    [InlineData(DialMode.Preview, "500 after")]
    [InlineData(DialMode.Preview, "broken after")]
    [InlineData(DialMode.Preview, "hangs after")]
    [InlineData(DialMode.Power, "empty")]
    [InlineData(DialMode.Power, "hangs after")]
    [Trait("Failure", "S-12")]
    public async Task A_call_placed_without_an_answer_to_the_request_is_found_and_not_placed_again(DialMode mode, string fault)
    {
        await using var bank = PhoneBank.Open(setup => { setup.Mode = mode; setup.RingSeconds = 30; setup.Calling(64, 0); });
        bank.Faults.OrderRest(static request => request.IsDial, Fault(fault));
        var lead = CampaignSetup.Number(0, 64);
        var ann = bank.Caller().Begins();
        Dial(ann, mode, "Lead Number1");
        ann.TalksWith(lead).EndsConversation().AnswersAll().Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal(1, bank.Twilio.Ears.DialsTo(lead));
        Assert.Equal(CallOutcome.Connected, bank.Outcomes()[0]);
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Theory]
    [InlineData(63, CallOutcome.Connected)]
    [InlineData(30, CallOutcome.Failed)]
    [InlineData(10, CallOutcome.Busy)]
    [InlineData(41, CallOutcome.Connected)]
    [Trait("Failure", "S-03")]
    [Trait("Failure", "S-04")]
    public async Task Webhooks_that_come_before_the_answer_to_our_request_count_and_the_answer_changes_nothing(
        int digits, CallOutcome outcome)
    {
        // Placed immediately, answered never: the application gives up after four seconds, when the call has long been
        // answered or is over.
        await using var bank = PhoneBank.Open(setup => setup.Calling(digits, 0));
        bank.Faults.OrderRest(static request => request.IsDial, new RestFault { HangsAfter = true });
        var ann = bank.Caller().Begins().Dials("Lead Number1");
        if (outcome == CallOutcome.Connected)
        {
            ann.TalksWith(CampaignSetup.Number(0, digits), 1).EndsConversation().AnswersAll();
        }

        ann.Hears("Lead Number2", 15).HangsUp();
        bank.Judge();
        Assert.Equal([outcome], bank.Outcomes());
        Assert.Equal(1, bank.Twilio.Ears.DialsTo(CampaignSetup.Number(0, digits)));
    }

    [Theory]
    [InlineData(10, CallOutcome.Busy)]
    [InlineData(20, CallOutcome.NoAnswer)]
    [InlineData(30, CallOutcome.Failed)]
    [Trait("Failure", "S-01")]
    [Trait("Failure", "S-45")]
    [Trait("Quirk", "04")]
    public async Task A_lost_status_callback_is_detected_and_the_caller_goes_on(int digits, CallOutcome outcome)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(digits, 0));
        bank.Faults.Order(request => request.Url.Contains("/call_ended", StringComparison.Ordinal), new WebhookFault { Lost = true });
        bank.Caller().Begins().Dials("Lead Number1").Hears("Lead Number2", 60).HangsUp();

        bank.Judge();
        Assert.Equal([outcome], bank.Outcomes());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(0)]
    [Trait("Failure", "S-42")]
    public async Task Every_status_callback_that_comes_twice_counts_once(int digits)
    {
        await using var bank = PhoneBank.Open(setup => { setup.Mode = DialMode.Power; setup.Calling(digits, 4, 0); });
        bank.Faults.CallbackDoubled = 1;
        var ann = bank.Caller().Begins();
        if (digits == 0)
        {
            ann.TalksWith(Lead).EndsConversation().AnswersAll();
        }

        ann.TalksWith(CampaignSetup.Number(1, 4)).AnswersAll().Hears("Lead Number3").HangsUp();
        bank.Judge();
        Assert.Equal([1, 2], bank.Dialed()[..2]);
    }

    [Fact]
    [Trait("Failure", "S-69")]
    public async Task A_redirect_that_fails_is_made_again()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(10, 0));
        bank.Faults.OrderRest(IsUpdate, new RestFault { StatusBefore = 500 });
        bank.Caller().Begins().Dials("Lead Number1").Hears("Lead Number2", 30).HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Busy], bank.Outcomes());
    }

    [Fact]
    public async Task A_call_that_could_not_be_canceled_is_canceled_at_the_next_attempt()
    {
        await using var bank = PhoneBank.Open(setup => { setup.RingSeconds = 60; setup.Calling(60, 0); });
        var lead = CampaignSetup.Number(0, 60);
        var ann = bank.Caller().Begins().Dials("Lead Number1").HasRinging(lead);
        bank.Faults.OrderRest(IsUpdate, new RestFault { StatusBefore = 500 });
        ann.Presses("*").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Null(bank.Twilio.Ears.BooksOf(lead)[0].Leg.AnsweredAt);
        Assert.Equal([CallOutcome.Canceled], bank.Outcomes());
    }

    [Theory]
    [InlineData("menu", 240)]
    [InlineData("choosing", 240)]
    [InlineData("dialing", 400)]
    [InlineData("on call", 400)]
    [InlineData("wrap-up", 240)]
    [Trait("Failure", "S-71")]
    public async Task A_caller_who_left_without_a_report_is_detected_and_the_household_is_returned(string state, double seconds)
    {
        await using var bank = PhoneBank.Open(
            setup => { (setup.Callers, setup.Seats, setup.RingSeconds) = (2, 1, 30); setup.Calling(state == "dialing" ? 60 : 0, 0); });
        var ann = bank.Caller().LogsIn();
        if (state != "menu")
        {
            ann.Presses("*").Hears("Lead Number1");
        }

        if (state is "dialing" or "on call" or "wrap-up")
        {
            ann.Presses("*").WaitsWithMusic();
        }

        if (state is "on call" or "wrap-up")
        {
            ann.TalksWith(Lead);
        }

        if (state == "wrap-up")
        {
            ann.EndsConversation().Hears("Question 1?");
        }

        bank.Faults.Order(
            request => request.Url.Contains("/end_session", StringComparison.Ordinal)
                || request.Url.Contains("/gather_response", StringComparison.Ordinal),
            new WebhookFault { Lost = true },
            2);
        ann.HangsUp();
        bank.Run(seconds);
        Assert.Contains(bank.Sessions(), reason => reason is SessionEndReason.LegFoundGone or SessionEndReason.LegEnded);
        bank.Faults.Clear();
        bank.Caller(2).Begins().Hears("Lead Number").HangsUp();
        bank.MayComplain = true;
        bank.Judge();
    }

    private static bool IsUpdate(RestRequest request) =>
        request.Method == "POST" && request.Path.Contains("/Calls/", StringComparison.Ordinal);

    private static void Dial(CallerActs caller, DialMode mode, string lead)
    {
        caller.Hears(lead);
        if (mode == DialMode.Preview)
        {
            caller.Presses("*");
        }
    }

    private static RestFault Fault(string name) => name switch
    {
        "broken before" => new RestFault { BrokenBefore = true },
        "hangs before" => new RestFault { HangsBefore = true },
        "empty" => new RestFault { EmptyBody = true },
        "500 after" => new RestFault { StatusAfter = 500 },
        "broken after" => new RestFault { BrokenAfter = true },
        "hangs after" => new RestFault { HangsAfter = true },
        _ => new RestFault { StatusBefore = int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) },
    };
}
