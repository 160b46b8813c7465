using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>
/// A leg that came to the fallback stays there while the primary is unhealthy, and returns between two steps when the
/// primary is healthy.
/// </summary>
public sealed class HomecomingScenarios
{
    [Fact]
    public async Task A_leg_pays_for_a_dead_primary_once_and_goes_home_when_it_is_back()
    {
        await using var bank = Open(setup => setup.Calling(0, 0, 0), pings: true);
        bank.Run(20);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0), 3);
        bank.Kill(PhoneBank.Primary);
        bank.Run(10);
        var died = bank.Time.GetUtcNow();
        ann.EndsConversation().AnswersAll().Dials("Lead Number2").TalksWith(CampaignSetup.Number(1, 0), 3).EndsConversation().AnswersAll()
            .Hears("Lead Number3");

        var asked = bank.Wire.Exchanges.Where(exchange => exchange.At >= died && exchange.Leg == ann.Phone.Leg!.Sid).ToList();
        Assert.All(asked, exchange => Assert.Equal("fallback", exchange.Role));
        Assert.True(asked.Count > 6);
        Assert.Single(asked, exchange => exchange["ErrorUrl"].Length > 0);

        bank.StartApplication();
        Dawdles(bank, ann, 45);
        var back = bank.Time.GetUtcNow();
        Dawdles(bank, ann, 6);
        ann.Presses("*").TalksWith(CampaignSetup.Number(2, 0), 3).EndsConversation().AnswersAll().IsHungUpOn();

        var home =
            bank.Wire.Exchanges.Where(exchange => exchange.At >= back && exchange.Leg == ann.Phone.Leg!.Sid && exchange.Status == 200)
                .ToList();
        Assert.All(home, exchange => Assert.Equal("primary", exchange.Role));
        var placed = bank.Wire.Exchanges.Last(exchange => exchange.Url.AbsolutePath.EndsWith("/incoming", StringComparison.Ordinal));
        Assert.Equal("primary", placed.Role);
        bank.Judge(costOf: _ => FailoverRun.CostOfFailure);
        Assert.Equal([1L, 2, 3], bank.Dialed());
    }

    [Fact]
    public async Task While_the_primarys_health_is_unknown_a_leg_stays_where_it_is_served()
    {
        await using var bank = Open(setup => setup.Calling(0, 0), pings: false);
        var ann = bank.Caller().LogsIn();
        bank.Network.Set(PhoneBank.Primary, HostCondition.Refuses);
        ann.Presses("*");
        bank.Run(1);
        ann.Presses("*").Hears("Lead Number1");
        bank.Network.Set(PhoneBank.Primary, HostCondition.Up);
        Dawdles(bank, ann, 60);
        var later = bank.Time.GetUtcNow();
        ann.Presses("#").Hears("Lead Number2").HangsUp();

        Assert.All(
            bank.Wire.Exchanges.Where(
                exchange => exchange.At > later && exchange.Leg == ann.Phone.Leg!.Sid && exchange["CallStatus"] == "in-progress"),
            exchange => Assert.Equal("fallback", exchange.Role));
        bank.Judge(costOf: _ => FailoverRun.CostOfFailure);
    }

    [Fact]
    public async Task A_primary_that_comes_and_goes_is_returned_to_less_and_less()
    {
        await using var bank = Open(setup => setup.Calling(0), pings: true);
        bank.Run(20);
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        for (var flap = 0; flap < 15; flap++)
        {
            Dawdles(bank, ann, 45);
            bank.Network.Set(PhoneBank.Primary, HostCondition.Unreachable);
            Dawdles(bank, ann, 15);
            bank.Network.Set(PhoneBank.Primary, HostCondition.Up);
        }

        var failures = bank.Twilio.Debugger.Entries.Count(entry => entry.CallSid == ann.Phone.Leg!.Sid);
        Assert.InRange(failures, 1, 6);
        Assert.True(ann.Phone.IsOnLine, bank.Twilio.Ears.Tail());
        ann.HangsUp();
        bank.Judge(costOf: _ => FailoverRun.CostOfFailure);
    }

    /// <summary>Presses a meaningless key at every prompt, so that the leg sends a request every few seconds.</summary>
    private static void Dawdles(PhoneBank bank, CallerActs ann, double seconds)
    {
        for (var end = bank.Time.GetUtcNow().AddSeconds(seconds); bank.Time.GetUtcNow() < end;)
        {
            ann.Presses("1");
            bank.Run(2);
        }
    }

    private static PhoneBank Open(Action<CampaignSetup> setup, bool pings)
    {
        var bank = PhoneBank.Open(setup);
        bank.MayComplain = true;
        bank.StartFallback(pings: pings);
        return bank;
    }
}
