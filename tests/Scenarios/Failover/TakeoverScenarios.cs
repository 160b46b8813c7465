using System.Collections.Concurrent;
using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.DialQueues;
using ImpactDialing.Effects;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using ImpactDialing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>
/// When a primary dies, the other cluster takes over its background work, once, and hands it back. A primary that was
/// only slow notices this before it acts.
/// </summary>
public sealed class TakeoverScenarios
{
    private const string HolderNow = "SELECT substr(holder, 1, instr(holder, '/') - 1) FROM leases WHERE name = 'pace-1'";

    [Fact]
    [Trait("Failure", "S-20")]
    public async Task The_fallback_takes_over_from_a_primary_that_dies_while_predictive_lines_ring_and_returns_the_work()
    {
        await using var bank = Predictive([64, 64, 20, 0, 0, 0, 20, 0, 0]);
        bank.StartFallback(pings: true);
        bank.MayComplain = true;
        bank.Run(20);
        var stations = new[] { WebStation.Open(bank).Start(), WebStation.Open(bank, 1).Start() };
        bank.Until(() => Ringing(bank) == 2, "two phones ring", 20);
        Assert.Equal("impact-dialing-primary", bank.One<string>(HolderNow));

        bank.Kill(PhoneBank.Primary);
        foreach (var station in stations)
        {
            station.Patience = 20;
            station.Talks(5).HangUp();
            station.UntilStatus(CallerStatus.Wrap);
            station.Hears("call results", 30).Save();
        }

        bank.Until(() => bank.One<string>(HolderNow) == "impact-dialing-fallback", "the fallback has the lease", 20);
        var most = 0;
        bank.Until(
            () => (most = Math.Max(most, OnLine(bank))) > 0 && stations.All(station => station.Phone.HearsPeople.Count == 1),
            "both talk again",
            90);
        bank.StartApplication();
        bank.Run(45);
        foreach (var station in stations)
        {
            station.HangUp();
            station.UntilStatus(CallerStatus.Wrap);
            station.Hears("call results", 30).Save();
        }

        bank.Until(() => bank.One<string>(HolderNow) == "impact-dialing-primary", "the primary has the lease again", 20);
        Assert.InRange(most, 1, 2);
        Assert.DoesNotContain(CallOutcome.Abandoned, bank.Outcomes());
        foreach (var station in stations)
        {
            station.LeavesLine();
        }

        bank.Judge(settlingSeconds: 400, costOf: _ => FailoverRun.CostOfFailure * 2);
        Assert.Equal(bank.Dialed().Length, bank.Dialed().Distinct().Count());
    }

    [Fact]
    public async Task A_primary_that_was_only_slow_finds_its_lease_gone_and_dials_no_household()
    {
        var (slow, database, decided) = (new SlowQueue(), new DatabaseOutage(), 0);
        var dials = new ConcurrentQueue<string>();
        var settings = new TwilioSettings();
        settings.Faults.OrderRest(request => NoteHost(request, dials), RestFault.None, int.MaxValue);
        var isFallback = false;
        await using var bank = PhoneBank.Open(
            setup => SetUp(setup, [20, 20, 20, 20, 20, 20, 0]),
            settings,
            services =>
            {
                if (!isFallback)
                {
                    database.Wire(services);
                    services.Decorate<IDialQueue>((queue, _) => slow.Before(queue));
                }
            });
        isFallback = true;
        bank.StartFallback(pings: false);
        slow.Delay = () =>
        {
            // The primary has decided to dial, and then everything takes long: its lease has ended by the time the call
            // could begin. Either it notices that (Machines/CallMachine), or it has abandoned the database by then.
            decided++;
            database.Lag = () => Task.Delay(TimeSpan.FromSeconds(2.5), bank.Time);
            return Task.Delay(TimeSpan.FromSeconds(3.5), bank.Time);
        };
        var ann = WebStation.Open(bank).Connect();
        bank.Until(
            () => bank.Query<string>(HolderNow).SingleOrDefault() == "impact-dialing-fallback", "the fallback has taken the lease", 40);
        (slow.Delay, database.Lag) = (null, null);
        var most = 0;
        for (var second = 0; second < 40; second++)
        {
            bank.Run(1);
            most = Math.Max(most, OnLine(bank));
        }

        // The reserved household was returned immediately, and is called when its turn comes.
        Assert.Equal(1, most);
        ann.LeavesLine();
        bank.Judge(settlingSeconds: 200);
        Assert.Equal(bank.Dialed().Length, bank.Dialed().Distinct().Count());

        // The primary had decided to dial. Every requested call has URLs of the cluster that held the lease.
        Assert.True(decided > 0);
        Assert.NotEmpty(dials);
        Assert.All(dials, host => Assert.Equal(PhoneBank.Fallback, host));
    }

    [Theory]
    [InlineData(DialMode.Predictive)]
    [InlineData(DialMode.Preview)]
    [Trait("Failure", "S-56")]
    public async Task A_hang_up_while_the_primary_is_dead_is_soon_detected(DialMode mode)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            SetUp(setup, [20, 0]);
            setup.Mode = mode;
        });
        bank.MayComplain = true;
        bank.StartFallback(pings: true);
        bank.Run(20);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        bank.Kill(PhoneBank.Primary);
        bank.Run(30);
        ann.LeavesLine();
        bank.Until(() => bank.PhaseOf() == "Offline", "the caller's hang-up is detected", 15);

        bank.Judge(settlingSeconds: 200, costOf: _ => FailoverRun.CostOfFailure);
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    [Theory]
    [InlineData("StartCall")]
    [InlineData("PlaceCall")]
    [InlineData("TellCaller")]
    [InlineData("RedirectCaller")]
    [InlineData("EndLeg")]
    [Trait("Failure", "S-20")]
    public async Task The_fallback_performs_an_effect_at_which_the_primary_died_exactly_once(string kind)
    {
        var assassin = new Assassin(kind);
        await using var bank = PhoneBank.Open(
            setup => setup.Calling(10, 60, 0),
            services: services => services.Decorate<IEffectDispatcher>((effects, _) => assassin.Before(effects)));
        bank.MayComplain = true;
        assassin.Kill = () => bank.Kill(PhoneBank.Primary);
        bank.StartFallback(pings: true);
        var ann = bank.Caller().Begins().Dials("Lead Number1");
        if (kind == "PlaceCall")
        {
            // Whether the phone rings is unknown: the application searches for the call and never dials the household
            // again.
            ann.Hears("Calls cannot be placed");
        }

        ann.Hears("Lead Number2").Presses("*").HasRinging(CampaignSetup.Number(1, 60)).Presses("*").Hears("Lead Number3");
        bank.Until(() => !bank.Twilio.Ears.CalleeBooks.Any(book => !book.Leg.HasEnded), "no called leg is left", 30);
        ann.Presses("*").TalksWith(CampaignSetup.Number(2, 0), 3).EndsConversation().AnswersAll().IsHungUpOn();

        Assert.True(assassin.HasStruck);
        bank.Judge(settlingSeconds: 200, costOf: _ => FailoverRun.CostOfFailure);
        Assert.All(bank.Twilio.Ears.CalleeBooks.GroupBy(book => book.Number), dials => Assert.Single(dials));
        Assert.Equal(
            kind == "PlaceCall"
                ? [CallOutcome.Canceled, CallOutcome.Connected]
                : [CallOutcome.Busy, CallOutcome.Canceled, CallOutcome.Connected],
            bank.Outcomes());
    }

    private static PhoneBank Predictive(int[] households) => PhoneBank.Open(setup => SetUp(setup, households));

    private static void SetUp(CampaignSetup setup, int[] households)
    {
        setup.Mode = DialMode.Predictive;
        (setup.WebCallers, setup.Callers) = (2, 2);
        setup.Calling(households).RingSeconds = 15;
    }

    private static bool NoteHost(RestRequest request, ConcurrentQueue<string> dials)
    {
        if (request.IsDial)
        {
            dials.Enqueue(new Uri(request["Url"]!).Host);
        }

        return false;
    }

    private static int Ringing(PhoneBank bank) => bank.Twilio.Ears.CalleeBooks.Count(book => book.Leg.Status == CallStatus.Ringing);

    private static int OnLine(PhoneBank bank) => bank.Twilio.Ears.CalleeBooks.Count(book => !book.Leg.HasEnded);

    /// <summary>Makes one cluster's access to the dial queue slow.</summary>
    private sealed class SlowQueue
    {
        public Func<Task>? Delay { get; set; }

        public IDialQueue Before(IDialQueue queue) => new Slowed(this, queue);

        private sealed class Slowed(SlowQueue slow, IDialQueue queue) : IDialQueue
        {
            public async Task<ReservationResult> Reserve(ReservationRequest request)
            {
                var reserved = await queue.Reserve(request);
                await (reserved is ReservationResult.Reserved ? slow.Delay?.Invoke() ?? Task.CompletedTask : Task.CompletedTask);
                return reserved;
            }

            public Task<ReservationResult.Nothing?> Outlook(ReservationRequest request) => queue.Outlook(request);

            public Task<ImmutableArray<string>> TimeZones(long campaignId) => queue.TimeZones(campaignId);
        }
    }

    /// <summary>Kills the primary in the instant in which an effect of a kind would begin.</summary>
    private sealed class Assassin(string kind)
    {
        private int _struck;

        public Action Kill { get; set; } = () => { };

        public bool HasStruck => _struck != 0;

        public IEffectDispatcher Before(IEffectDispatcher effects) => new Watched(this, effects);

        private sealed class Watched(Assassin assassin, IEffectDispatcher effects) : IEffectDispatcher
        {
            public void Start(LiveKey owner, ImmutableArray<PendingEffect> pending)
            {
                if (pending.Any(effect => effect.Work.GetType().Name == assassin.Kind)
                    && Interlocked.Exchange(ref assassin._struck, 1) == 0)
                {
                    assassin.Kill();
                }
                else
                {
                    effects.Start(owner, pending);
                }
            }
        }

        private string Kind => kind;
    }
}
