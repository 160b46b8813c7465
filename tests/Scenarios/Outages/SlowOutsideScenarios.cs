using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.Outages;

/// <summary>
/// Twilio's REST API and Pusher are slow, or hang: no webhook, no command and no other caller waits for them.
/// </summary>
public sealed class SlowOutsideScenarios
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(0.5);

    [Fact]
    [Trait("Failure", "S-82")]
    public async Task While_Twilios_rest_api_is_slow_webhooks_are_answered_promptly_and_others_work_on()
    {
        await using var bank = PhoneBank.Open(
            setup => { (setup.Callers, setup.WebCallers, setup.Mode) = (3, 1, DialMode.Power); setup.Calling(0, 0, 0, 0, 0, 0); });
        var bob = bank.Caller(2).Begins().TalksWith(CampaignSetup.Number(0, 0));
        (bank.Faults.RestSlow, bank.Faults.LongestDelay) = (1, TimeSpan.FromSeconds(20));
        var station = WebStation.Open(bank).Connect();
        var cat = bank.Caller(3).Begins().Hears("Lead Number");
        bob.EndsConversation().Hears("Question 1?", 3).Presses("1*").Hears("Question 2?", 3).Presses("1*").Hears("Lead Number", 3);
        bank.Run(25);
        station.Phone.HangUp();
        cat.HangsUp();
        bob.HangsUp();
        bank.Faults.Clear();

        bank.Judge(120);
        Assert.All(bank.Wire.Exchanges, exchange => Assert.True(exchange.Took < AtOnce, $"{exchange.Url} took {exchange.Took}"));
    }

    [Fact]
    [Trait("Failure", "S-82")]
    [Trait("Failure", "S-35")]
    public async Task While_pusher_hangs_webhooks_and_commands_are_answered_promptly()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank);
        (bank.Pusher.Settings.Faults.RestSlow, bank.Pusher.Settings.Faults.LongestDelay) = (1, TimeSpan.FromSeconds(60));
        station.Start().Talk(5);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap, 2);
        station.Hears("call results", 2).Save();
        station.UntilStatus(CallerStatus.Hold, 2);
        station.HearsMusic(2).LeavesLine();

        bank.Judge(180);
        Assert.All(bank.Wire.Exchanges, exchange => Assert.True(exchange.Took < AtOnce, $"{exchange.Url} took {exchange.Took}"));
        Assert.Equal(2, bank.Answers().Length);
    }
}
