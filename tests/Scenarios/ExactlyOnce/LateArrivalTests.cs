using ImpactDialing.Calls;
using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// Events that arrive after the other side has gone on: a callee on the way into the conference, a redirect that was
/// carried out long ago.
/// </summary>
public sealed class LateArrivalTests
{
    [Theory]
    [InlineData("hangs up", true)]
    [InlineData("presses star", true)]
    [InlineData("hangs up", false)]
    [InlineData("presses star", false)]
    public async Task A_callee_on_the_way_to_a_caller_who_leaves_is_hung_up(string leaves, bool fallback)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0));
        bank.MayComplain = true;
        bank.Faults.Order(
            request => request.Url.Contains("/incoming", StringComparison.Ordinal),
            fallback ? new WebhookFault { AnswerTooLate = true } : WebhookFault.None);
        var caller = bank.Begin();
        bank.Until(() => caller.IsHearing("Lead Number1"), "the first household is presented");
        caller.Press("*");

        // Without a fault, no time passes in this world between the answer to the callee's leg and its joining. So the
        // caller leaves in the same instant.
        bank.Until(
            () => bank.Wire.Exchanges.Any(exchange => exchange.Url.AbsolutePath.EndsWith("/incoming", StringComparison.Ordinal)),
            "the callee's leg asks");
        if (leaves == "hangs up")
        {
            caller.HangUp();
        }
        else
        {
            caller.Press("*");
        }

        var lead = CampaignSetup.Number(0, 0);
        bank.Until(() => bank.Twilio.Ears.BooksOf(lead).All(book => book.Leg.HasEnded), "the callee is hung up", 12);
        bank.Run(60);

        // The callee was late and never met the caller: there was no conversation, and the books say so.
        var call = Assert.Single(bank.Calls());
        Assert.Equal((long)(fallback ? CallOutcome.Abandoned : CallOutcome.Connected), call.Outcome);
        Assert.Equal(fallback, call.ConnectedAt is null);
    }

    [Fact]
    public async Task A_redirect_that_was_carried_out_and_reported_as_failed_does_not_tear_the_next_conversation_apart()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(10, 63, 0));
        bank.Faults.OrderRest(
            request => request["Url"]?.Contains("/ready_to_call", StringComparison.Ordinal) == true, new RestFault { StatusAfter = 500 });
        var caller = bank.Begin();
        bank.Until(() => caller.IsHearing("Lead Number1"), "the first household is presented");
        caller.Press("*");
        bank.Until(() => caller.IsHearing("Lead Number2"), "the second household is presented");
        caller.Press("*");
        var lead = CampaignSetup.Number(1, 63);
        bank.Until(() => bank.Twilio.Ears.IsTalking(caller.Number, lead), "caller and lead hear each other", 4);
        bank.Run(20);

        Assert.True(bank.Twilio.Ears.IsTalking(caller.Number, lead), bank.Twilio.Ears.Tail());
    }

    [Fact]
    public async Task A_dial_with_an_unknown_outcome_is_not_repeated_when_the_caller_cancels_it()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(60, 0).RingSeconds = 60);
        bank.Faults.OrderRest(request => request.IsDial, new RestFault { StatusAfter = 500 });
        var caller = bank.Begin();
        bank.Until(() => caller.IsHearing("Lead Number1"), "the first household is presented");
        caller.Press("*");
        bank.Run(2);
        caller.Press("*");
        bank.Run(15);

        Assert.Equal(1, bank.Twilio.Ears.DialsTo(CampaignSetup.Number(0, 60)));
        Assert.Equal((long)CallOutcome.Canceled, Assert.Single(bank.Calls()).Outcome);
    }
}
