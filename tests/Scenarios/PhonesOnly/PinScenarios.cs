using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>Which callers get in, and what the others hear.</summary>
public sealed class PinScenarios
{
    [Fact]
    public async Task A_wrong_pin_three_times_ends_the_call_and_starts_nothing()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().DialsIn();
        ann.EntersPin("0000000").Hears("not correct").Hears("enter your PIN");
        ann.EntersPin("0000001").Hears("not correct").Hears("enter your PIN");
        ann.EntersPin("0000002").Hears("not correct. Goodbye").IsHungUpOn();

        Assert.Empty(bank.Sessions());
        bank.Judge();
    }

    [Fact]
    public async Task The_right_pin_after_two_wrong_ones_lets_the_caller_in()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().DialsIn();
        ann.EntersPin("0").Hears("enter your PIN").EntersPin("12#4").HearsAgain("enter your PIN").EntersPin().Hears("star to begin")
            .HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    /// <summary>Conference bridges end a PIN with pound, so callers key it in out of habit.</summary>
    [Theory]
    [InlineData("PIN#")]
    [InlineData("PIN#*")]
    [InlineData("#PIN*")]
    [InlineData("##PIN##*")]
    public async Task Pound_before_or_after_a_pin_is_no_part_of_it(string keys)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().DialsIn();
        ann.Presses(keys.Replace("PIN", CampaignSetup.PinOf(0), StringComparison.Ordinal)).Hears("star to begin").HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
        Assert.DoesNotContain(ann.Phone.Heard, sound => sound.Text.Contains("not correct", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("#*")]
    public async Task A_key_without_a_pin_is_no_wrong_pin(string keys)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().DialsIn().Presses(keys).HearsAgain("enter your PIN").EntersPin().Hears("star to begin");
        ann.HangsUp();

        bank.Judge();
        Assert.DoesNotContain(ann.Phone.Heard, sound => sound.Text.Contains("not correct", StringComparison.Ordinal));
        Assert.Empty(bank.Query<long>("SELECT failures FROM sign_in_failures WHERE kind = 3"));
    }

    /// <summary>The lookup of the PIN takes 3 s one time. After 2 s the webhook is served again, while the first try
    /// goes on; both find the PIN wrong.</summary>
    [Fact]
    [Trait("Hardening", "S2")]
    public async Task A_wrong_pin_whose_webhook_is_served_twice_counts_once()
    {
        var slow = new SlowPin();
        await using var bank = PhoneBank.Open(
            services: services => services.Decorate<ICampaignCatalog>(
                (catalog, provider) => slow.Before(catalog, provider.GetRequiredService<TimeProvider>())));
        var ann = bank.Caller().DialsIn();
        ann.EntersPin("0000000").Hears("not correct", 10);
        bank.Run(5);
        ann.HangsUp();

        bank.Judge();
        Assert.Equal(2, slow.Lookups);
        Assert.Equal([1, 1], bank.Query<long>("SELECT failures FROM sign_in_failures WHERE kind = 3"));
    }

    [Fact]
    [Trait("Hardening", "S2")]
    public async Task A_wrong_pin_whose_webhook_Twilio_sends_twice_counts_once_and_a_second_wrong_pin_counts_too()
    {
        await using var bank = PhoneBank.Open();
        bank.Faults.Order(
            webhook => webhook.Url.Contains("/identify_caller", StringComparison.Ordinal),
            new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(1) },
            times: 2);
        var ann = bank.Caller().DialsIn();
        ann.EntersPin("0000000").Hears("not correct").Hears("enter your PIN");
        ann.EntersPin("0000000").Hears("not correct").Hears("enter your PIN");
        bank.Run(5);
        ann.HangsUp();

        bank.Judge();
        Assert.Equal([2, 2], bank.Query<long>("SELECT failures FROM sign_in_failures WHERE kind = 3"));
    }

    [Fact]
    public async Task A_caller_who_enters_no_pin_is_asked_three_times_and_then_hung_up_on()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().DialsIn();
        ann.HearsAgain("enter your PIN").HearsAgain("enter your PIN").Hears("did not hear a key").IsHungUpOn();

        Assert.DoesNotContain(ann.Phone.Heard, sound => sound.Text.Contains("not correct", StringComparison.Ordinal));

        Assert.Equal(3, ann.Phone.Heard.Count(sound => sound.Text.Contains("enter your PIN", StringComparison.Ordinal)));
        Assert.Empty(bank.Sessions());
        bank.Judge();
    }

    [Fact]
    public async Task A_caller_who_hangs_up_before_giving_a_pin_leaves_no_trace()
    {
        await using var bank = PhoneBank.Open();
        bank.Caller().DialsIn().HangsUp();

        bank.Judge();
        Assert.Empty(bank.Sessions());
    }

    [Fact]
    [Trait("Quirk", "21")]
    public async Task An_archived_caller_has_no_pin_any_more()
    {
        await using var bank = PhoneBank.Open();
        bank.Execute("UPDATE callers SET active = 0");
        bank.Caller().DialsIn().EntersPin().Hears("not correct").HangsUp();

        bank.Judge();
        Assert.Empty(bank.Sessions());
    }

    [Theory]
    [InlineData("UPDATE callers SET campaign_id = NULL", "not assigned to an active campaign")]
    [InlineData("UPDATE callers SET campaign_id = 77", "not assigned to an active campaign")]
    [InlineData("UPDATE campaigns SET active = 0", "not assigned to an active campaign")]
    [InlineData("UPDATE accounts SET has_funds = 0", "no funds left")]
    [InlineData("UPDATE accounts SET may_call = 0", "Calling has been disabled")]
    [InlineData("UPDATE accounts SET seats = 0", "maximum number of callers")]
    [Trait("Failure", "S-72")]
    [Trait("Failure", "S-86")]
    public async Task A_caller_who_may_not_start_hears_the_reason_and_no_session_begins(string change, string heard)
    {
        await using var bank = PhoneBank.Open();
        bank.Execute(change);
        bank.Caller().DialsIn().EntersPin().Hears(heard).IsHungUpOn();

        bank.Judge();
        Assert.Empty(bank.Sessions());
    }

    [Fact]
    [Trait("Failure", "S-86")]
    public async Task The_seats_of_an_account_are_kept_and_one_that_becomes_free_is_given_again()
    {
        await using var bank = PhoneBank.Open(setup => (setup.Callers, setup.Seats) = (3, 2));
        var ann = bank.Caller(1).LogsIn();
        var bob = bank.Caller(2).LogsIn();
        var cat = bank.Caller(3).DialsIn();
        cat.EntersPin().Hears("maximum number of callers").IsHungUpOn();
        ann.HangsUp();
        bank.Run(1);
        cat.LogsIn();
        cat.HangsUp();
        bob.HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions(3));
    }

    [Fact]
    public async Task The_last_seat_is_not_refused_to_the_caller_who_has_it()
    {
        await using var bank = PhoneBank.Open(setup => setup.Seats = 1);
        var ann = bank.Caller().LogsIn();
        var again = ann.OnAnotherPhone().LogsIn();
        ann.IsHungUpOn();
        again.HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.TakenOver, SessionEndReason.LegEnded], bank.Sessions());
    }

    [Fact]
    [Trait("Failure", "S-72")]
    public async Task A_campaign_archived_while_a_caller_works_ends_the_session_before_the_next_household()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0));
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0));
        bank.Execute("UPDATE campaigns SET active = 0");
        bank.Run(5);
        Assert.True(bank.Twilio.Ears.IsTalking(ann.Phone.Number));
        ann.EndsConversation().AnswersAll().Hears("not assigned to an active campaign").IsHungUpOn();

        bank.Judge();
        Assert.Equal([SessionEndReason.NotFit], bank.Sessions());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Quirk", "21")]
    public async Task The_pin_of_a_page_lets_its_caller_in_for_an_hour_and_no_longer_and_not_once_the_page_has_another()
    {
        await using var bank = PhoneBank.Open(setup => (setup.WebCallers, setup.Callers) = (1, 2));
        var opened = bank.Time.GetUtcNow();
        var station = WebStation.Open(bank);
        var first = station.Station.GetProperty("pin").GetString()!;
        Assert.Equal(first, station.Post("/call_center/api/call_station").GetProperty("pin").GetString());
        bank.Run(61);
        var second = station.Post("/call_center/api/call_station").GetProperty("pin").GetString()!;
        var phone = bank.Caller(2);
        phone.DialsIn().EntersPin(first).Hears("not correct").HangsUp();

        bank.Run((opened.AddMinutes(60) - bank.Time.GetUtcNow()).TotalSeconds);
        phone.DialsIn().EntersPin(second).WaitsWithMusic().HangsUp();
        bank.Run(120);
        phone.DialsIn().EntersPin(second).Hears("not correct").HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
        Assert.Empty(bank.Sessions(2));
    }

    [Fact]
    [Trait("Quirk", "21")]
    public async Task Repeated_guessing_is_slowed_down_and_no_caller_with_the_right_pin_is_refused()
    {
        await using var bank = PhoneBank.Open(setup => setup.Callers = 2);
        var guesser = bank.Caller();
        for (var call = 0; call < 3; call++)
        {
            guesser.DialsIn().EntersPin("0000000").Hears("enter your PIN").EntersPin("0000001").HearsAgain("enter your PIN")
                .EntersPin("0000002").IsHungUpOn();
        }

        guesser.DialsIn().EntersPin("0000003").Hears("Goodbye").IsHungUpOn();
        guesser.Phone.Dial(PhoneBank.CallInNumber);
        bank.Run(8);
        Assert.False(guesser.Phone.IsHearing("enter your PIN"));
        guesser.Hears("enter your PIN").EntersPin("0000004").Hears("Goodbye").IsHungUpOn();

        bank.Caller(2).LogsIn().HangsUp();
        guesser.LogsIn().HangsUp();
        bank.Run(3600);
        guesser.Phone.Dial(PhoneBank.CallInNumber);
        guesser.Hears("enter your PIN", 5).HangsUp();

        bank.Judge();
        Assert.Single(bank.Sessions());
        Assert.Single(bank.Sessions(2));
    }

    /// <summary>The first lookup of a PIN takes 3 s.</summary>
    private sealed class SlowPin
    {
        public int Lookups { get; private set; }

        public ICampaignCatalog Before(ICampaignCatalog catalog, TimeProvider time) => new Slow(this, catalog, time);

        private sealed class Slow(SlowPin owner, ICampaignCatalog catalog, TimeProvider time) : ICampaignCatalog
        {
            public async Task<PinOwner?> FindCallerByPin(string pin, DateTimeOffset now)
            {
                if (++owner.Lookups == 1)
                {
                    await Task.Delay(TimeSpan.FromSeconds(3), time);
                }

                return await catalog.FindCallerByPin(pin, now);
            }

            public Task<CampaignSettings?> FindCampaign(long campaignId) => catalog.FindCampaign(campaignId);

            public Task<Script> GetScript(long scriptId) => catalog.GetScript(scriptId);

            public Task<CallerProfile?> FindCaller(long callerId) => catalog.FindCaller(callerId);

            public Task<int> CountOnline(long accountId, long exceptCallerId) => catalog.CountOnline(accountId, exceptCallerId);
        }
    }
}
