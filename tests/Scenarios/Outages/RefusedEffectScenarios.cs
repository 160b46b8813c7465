using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Rest;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Outages;

/// <summary>Requests that Twilio refuses, rows that cannot be woken, and many requests for one campaign.</summary>
public sealed class RefusedEffectScenarios
{
    [Fact]
    [Trait("Hardening", "M2")]
    public async Task A_request_that_Twilio_refuses_for_good_is_not_repeated_and_the_next_click_is_a_new_request()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        station.Talk(3);
        var refused = 0;
        bank.Faults.OrderRest(
            request => IsUpdate(request) && ++refused > 0, new RestFault { StatusBefore = 400 }, times: int.MaxValue);
        station.HangUp();
        bank.Run(50);

        Assert.Equal(1, refused);
        station.HangUp();
        bank.Run(10);
        Assert.Equal(2, refused);
        bank.Faults.Clear();
        station.HangUp();
        bank.Until(() => bank.Twilio.Ears.CalleeBooks.All(book => book.Leg.HasEnded), "the third click ends the leg", 10);
        station.LeavesLine();
        bank.Run(60);
    }

    [Fact]
    [Trait("Hardening", "M2")]
    public async Task Effects_without_an_answer_are_tried_at_growing_intervals_and_abandoned_after_minutes()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        station.Talk(3);
        var tried = new List<DateTimeOffset>();
        bank.Faults.OrderRest(
            request =>
            {
                if (IsUpdate(request))
                {
                    tried.Add(bank.Time.GetUtcNow());
                    return true;
                }

                return false;
            },
            new RestFault { StatusBefore = 429 },
            times: int.MaxValue);
        station.HangUp();
        bank.Run(15 * 60);

        var pauses = tried.Zip(tried.Skip(1), (one, next) => (next - one).TotalSeconds).Take(8).ToList();
        // Effects are handed out every 5 s, and anew when the lease has checked the leg, so a pause is rounded up.
        Assert.True(pauses.Zip(pauses.Skip(1), (one, next) => next >= one - 5).All(grows => grows), string.Join(' ', pauses));
        Assert.InRange(pauses[^1], 55, 70);
        Assert.InRange(tried.Count, 12, 20);
        bank.Faults.Clear();
        bank.Run(60);
        station.HangUp();
        bank.Until(() => bank.Twilio.Ears.CalleeBooks.All(book => book.Leg.HasEnded), "the next click ends the leg", 10);
        station.LeavesLine();
        bank.Run(60);
    }

    [Fact]
    [Trait("Hardening", "M2")]
    public async Task While_a_redirect_has_no_answer_the_lease_finds_out_that_its_leg_has_ended()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        station.Talk(3);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap, 2);
        station.Hears("call results", 2);
        var refused = 0;
        bank.Faults.OrderRest(
            request => IsUpdate(request) && ++refused > 0, new RestFault { StatusBefore = 500 }, times: int.MaxValue);
        bank.Faults.CallbackLost = 1;
        station.Save();
        bank.Run(1);
        station.Phone.HangUp();
        bank.Until(() => bank.PhaseOf() == nameof(CallerPhase.Offline), "the lease finds out that the leg has ended", 40);
        Assert.InRange(refused, 2, 8);
    }

    [Fact]
    [Trait("Hardening", "B2")]
    public async Task Six_hundred_rows_that_cannot_be_read_keep_no_other_row_from_its_lease()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        for (var row = 0; row < 600; row++)
        {
            bank.Execute(
                """
                INSERT INTO live_states (kind, id, version, state, campaign_id, phase, since, leg, due_at)
                VALUES (2, @Id, 1, '{"phase":"OfALaterVersion"}', 1, 'OfALaterVersion', 0, NULL, 1)
                """,
                new { Id = $"broken-{row}" });
        }

        bank.Faults.CallbackLost = 1;
        var station = WebStation.Open(bank).Start();
        station.LeavesLine();
        bank.Until(() => bank.PhaseOf() == nameof(CallerPhase.Offline), "the sweep finds out that the leg has ended", 300);
    }

    [Fact]
    [Trait("Hardening", "B5")]
    public async Task Requests_that_meet_an_expired_second_share_one_reading_of_the_campaign()
    {
        var counter = new Counter();
        await using var bank = PhoneBank.Open(
            setup => { setup.Callers = 8; setup.Calling([.. Enumerable.Repeat(0, 20)]); },
            services: services => services.Decorate<ICampaignCatalog>((catalog, provider) => counter.Before(catalog, provider)));
        var callers = Enumerable.Range(0, 8).Select(index => bank.Twilio.AddCaller($"+1212555{index:0000}")).ToList();
        callers.ForEach(caller => caller.Dial(PhoneBank.CallInNumber));
        bank.Until(() => callers.TrueForAll(caller => caller.IsHearing("PIN")), "all are asked for their PIN");
        for (var index = 0; index < callers.Count; index++)
        {
            callers[index].Press(CampaignSetup.PinOf(index) + "*");
        }

        bank.Until(() => callers.TrueForAll(caller => caller.IsHearing("star to begin")), "all hear the menu");
        Assert.Equal(1, counter.Most);
        callers.ForEach(caller => caller.HangUp());
        bank.Run(30);
    }

    private static bool IsUpdate(RestRequest request) =>
        request.Method == "POST" && request.Path.Contains("/Calls/CA", StringComparison.Ordinal);

    /// <summary>Counts the readings of a campaign that run at the same time; each takes half a second.</summary>
    private sealed class Counter
    {
        private int _now;

        public int Most { get; private set; }

        public ICampaignCatalog Before(ICampaignCatalog catalog, IServiceProvider provider) =>
            new Counted(this, catalog, provider.GetRequiredService<TimeProvider>());

        private sealed class Counted(Counter counter, ICampaignCatalog catalog, TimeProvider time) : ICampaignCatalog
        {
            public async Task<CampaignSettings?> FindCampaign(long campaignId)
            {
                counter.Most = Math.Max(counter.Most, Interlocked.Increment(ref counter._now));
                await Task.Delay(TimeSpan.FromSeconds(0.3), time);
                Interlocked.Decrement(ref counter._now);
                return await catalog.FindCampaign(campaignId);
            }

            public Task<Script> GetScript(long scriptId) => catalog.GetScript(scriptId);

            public Task<CallerProfile?> FindCaller(long callerId) => catalog.FindCaller(callerId);

            public Task<PinOwner?> FindCallerByPin(string pin, DateTimeOffset now) => catalog.FindCallerByPin(pin, now);

            public Task<int> CountOnline(long accountId, long exceptCallerId) => catalog.CountOnline(accountId, exceptCallerId);
        }
    }
}
