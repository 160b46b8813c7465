using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// The caller hangs up around the moment in which the lead answers. A lead without a caller hears the campaign's
/// message, and the call counts as abandoned.
/// </summary>
public sealed class CallerLeavesAtTheAnswerScenarios
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.06)]
    [InlineData(0.07)]
    [InlineData(0.1)]
    [InlineData(1)]
    public async Task A_lead_hears_the_caller_or_the_campaigns_message(double seconds)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            setup.Calling(0);
            setup.SafeHarbor = "Sorry that we missed you.";
        });
        var lead = CampaignSetup.Number(0, 0);
        var ann = bank.Caller().Begins().Dials("Lead Number1").WaitsWithMusic();
        bank.Until(() => bank.Twilio.Ears.BooksOf(lead) is [{ Leg.AnsweredAt: not null }, ..], "the answer", 60);
        bank.Run(seconds);
        ann.HangsUp();
        bank.Run(40);

        var talked = bank.Twilio.Ears.BooksOf(lead)[0].Conversations.Count > 0;
        var heard = bank.Twilio.Ears.Journal.Any(entry => entry.What.Contains("Sorry that we missed you", StringComparison.Ordinal));
        Assert.True(talked || heard, $"Left {seconds} s after the answer: the lead heard nothing. {bank.Twilio.Ears.Tail()}");
        Assert.Equal([talked ? CallOutcome.Connected : CallOutcome.Abandoned], bank.Outcomes());
    }
}
