using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using ImpactDialing.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Predictive with primary and fallback on one database: only one of them dials. Takeover by the other cluster is in
/// Failover/TakeoverScenarios.
/// </summary>
public sealed class TwoClusterPredictiveScenarios
{
    [Fact]
    public async Task Of_two_clusters_only_one_dials_for_a_campaign()
    {
        await using var bank = Open([.. Enumerable.Repeat(20, 30)]);
        bank.StartFallback();
        var stations = new[] { WebStation.Open(bank).Start(), WebStation.Open(bank, 1).Start() };
        var (most, owners) = (0, new HashSet<string>());
        for (var second = 0; second < 60; second++)
        {
            bank.Run(1);
            most = Math.Max(most, bank.Twilio.Ears.CalleeBooks.Count(book => !book.Leg.HasEnded));
            owners.UnionWith(bank.Query<string>("SELECT holder FROM leases"));
        }

        Assert.Equal(2, most);
        Assert.Single(owners);
        foreach (var station in stations)
        {
            station.LeavesLine();
        }

        bank.Judge();
        Assert.Equal(bank.Dialed().Length, bank.Dialed().Distinct().Count());
    }

    [Fact]
    public async Task Of_two_processes_of_one_cluster_only_one_dials_for_a_campaign()
    {
        await using var bank = Open([.. Enumerable.Repeat(20, 10)]);
        var stations = new[] { WebStation.Open(bank).Start(), WebStation.Open(bank, 1).Start() };
        var campaign = bank.PrimaryServices.GetRequiredService<IGrainFactory>().GetGrain<ICampaignGrain>(1);
        var others = new List<DialRequest>();
        for (var second = 0; second < 20; second++)
        {
            // As another silo does, at any moment: also while the first one's lines are reserved and not yet requested.
            bank.Run(0.93);
            var asked = Task.Run(async () => others.AddRange(await campaign.Pace("impact-dialing-primary/another pod/1")));
            bank.Run(0.07);
            Assert.True(asked.IsCompletedSuccessfully);
        }

        Assert.Empty(others);
        Assert.NotEmpty(bank.Twilio.Ears.CalleeBooks);
        foreach (var station in stations)
        {
            station.LeavesLine();
        }

        bank.Judge();
    }

    [Fact]
    [Trait("Failure", "S-55")]
    [Trait("Quirk", "03")]
    public async Task Two_leads_who_answer_in_the_same_instant_in_two_clusters_get_a_caller_each()
    {
        // Both clusters claim the caller who has waited longest. The one that is refused claims the next, and no caller
        // is assigned twice or forgotten.
        var plan = new CalleePlan { RingAfter = TimeSpan.FromSeconds(1), AnswerAfter = TimeSpan.FromSeconds(5) };
        await using var bank = PhoneBank.Open(
            setup =>
            {
                setup.Mode = DialMode.Predictive;
                (setup.WebCallers, setup.Callers) = (2, 2);
                setup.Calling(0, 0, 0, 0);
            },
            new TwilioSettings { Callees = _ => plan });
        HttpMessageHandler? primary = null;
        bank.StartFallback((own, other) =>
        {
            primary ??= own;
            return new ByLead(primary, own == primary ? other : own, CampaignSetup.Number(1, 0));
        });
        var stations = new[] { WebStation.Open(bank), WebStation.Open(bank, 1) };
        foreach (var station in stations)
        {
            station.Connect();
        }

        bank.Until(() => stations.All(station => bank.Twilio.Ears.IsTalking(station.Phone.Number)), "both talk", 30);
        bank.Run(5);
        foreach (var station in stations)
        {
            station.LeavesLine();
        }

        bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([1L, 2L], bank.Calls().Select(call => call.CallerId!.Value).Order());
        Assert.Equal(
            ["fallback", "primary"],
            bank.Wire.Exchanges.Where(exchange => exchange.Url.AbsolutePath.EndsWith("/incoming", StringComparison.Ordinal))
                .Select(exchange => exchange.Role).Distinct().Order());
    }

    [Fact]
    [Trait("Failure", "S-55")]
    public async Task A_lead_with_an_answer_at_both_clusters_gets_one_caller_and_the_other_waits_on()
    {
        await using var bank = Open([.. Enumerable.Repeat(0, 12)]);
        bank.StartFallback((own, other) => new ToBoth(own, other, "/incoming"));
        var stations = new[] { WebStation.Open(bank), WebStation.Open(bank, 1) };
        foreach (var station in stations)
        {
            station.Connect();
        }

        for (var conversation = 0; conversation < 5; conversation++)
        {
            bank.Until(() => stations.All(station => bank.Twilio.Ears.IsTalking(station.Phone.Number)), "both talk", 60);
            bank.Run(2);
            Assert.Equal(2, OnCall(bank).Distinct().Count());
            foreach (var station in stations)
            {
                station.HangUp();
                station.UntilStatus(CallerStatus.Wrap);
                station.Save();
            }
        }

        foreach (var station in stations)
        {
            station.LeavesLine();
        }

        bank.Judge();
        Assert.DoesNotContain(CallOutcome.Abandoned, bank.Outcomes());
    }

    [Fact]
    [Trait("Failure", "S-55")]
    public async Task A_cluster_that_dies_when_it_has_claimed_a_caller_does_not_cost_a_second_one()
    {
        PhoneBank? bank = null;
        var died = false;
        bank = PhoneBank.Open(
            setup =>
            {
                setup.Mode = DialMode.Predictive;
                (setup.WebCallers, setup.Callers) = (2, 2);
                setup.Calling(0, 60, 60).RingSeconds = 60;
            },
            services: services => services.Decorate<ILiveStore>((store, _) => new SaveWatch(store, write =>
            {
                if (!died && write.Key.Kind == LiveKind.Caller && write.Columns.Phase == "OnCall")
                {
                    died = true;
                    bank!.Kill(PhoneBank.Primary);
                }

                return Task.CompletedTask;
            })));
        await using var _ = bank;
        bank.MayComplain = true;
        bank.StartFallback();
        var (ann, ben) = (WebStation.Open(bank).Start().HearsMusic(), WebStation.Open(bank, 1).Start().HearsMusic());
        bank.Until(
            () => bank.Twilio.Ears.IsTalking(ann.Phone.Number, CampaignSetup.Number(0, 0)),
            "the fallback gives the lead to the claimed caller",
            30);
        bank.Run(2);

        Assert.True(died);
        Assert.Single(OnCall(bank));
        Assert.False(bank.Twilio.Ears.IsTalking(ben.Phone.Number));
        ann.LeavesLine();
        ben.LeavesLine();
        bank.Judge(settlingSeconds: 200, costOf: _ => Failover.FailoverRun.CostOfFailure);
        Assert.Contains(CallOutcome.Connected, bank.Outcomes());
    }

    [Fact]
    public async Task When_the_cluster_that_dials_dies_and_is_started_again_it_goes_on()
    {
        await using var bank = Open([20, 20, 0, 0, 0, 0]);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        bank.Until(() => bank.Twilio.Ears.CalleeBooks.Any(), "the first cluster dials");
        var before = bank.Query<string>("SELECT holder FROM leases").Single();
        await bank.Crash();
        bank.MayComplain = true;
        bank.StartApplication();
        bank.SetNetwork(HostCondition.Up);
        bank.Until(() => bank.Twilio.Ears.IsTalking(ann.Phone.Number), "a lead is reached", 90);
        bank.Run(5);
        ann.LeavesLine();

        bank.Judge();
        Assert.NotEmpty(before);
        Assert.Contains(CallOutcome.Connected, bank.Outcomes());
        Assert.DoesNotContain(CallOutcome.Abandoned, bank.Outcomes());
        Assert.Empty(bank.Twilio.Ears.NumbersInTwoCallsAtOnce);
    }

    private static PhoneBank Open(int[] households) => PhoneBank.Open(setup =>
    {
        setup.Mode = DialMode.Predictive;
        (setup.WebCallers, setup.Callers) = (2, 2);
        setup.Calling(households).RingSeconds = 15;
    });

    /// <summary>The calls that callers are in, or believe to be in.</summary>
    private static List<string> OnCall(PhoneBank bank) =>
        bank.Query<string>("SELECT json_extract(state, '$.callId') FROM live_states WHERE kind = 1 AND phase = 'OnCall'");

    /// <summary>Sends one kind of webhook to both clusters simultaneously, and counts the own one's answers.</summary>
    private sealed class ToBoth(HttpMessageHandler own, HttpMessageHandler other, string path) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _own = new(own, disposeHandler: false);
        private readonly HttpMessageInvoker _other = new(other, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal))
            {
                return await _own.SendAsync(request, cancellationToken);
            }

            using var copy = await TwoClusterRouter.Copy(request, cancellationToken);
            var both = await Task.WhenAll(_own.SendAsync(request, cancellationToken), _other.SendAsync(copy, cancellationToken));
            both[1].Dispose();
            return both[0];
        }
    }

    /// <summary>Sends the webhooks of one lead's leg to the second cluster, and everything else to the first.</summary>
    private sealed class ByLead(HttpMessageHandler first, HttpMessageHandler second, string lead) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _first = new(first, disposeHandler: false);
        private readonly HttpMessageInvoker _second = new(second, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var to = request.Content is null
                ? ""
                : QueryHelpers.ParseQuery(await request.Content.ReadAsStringAsync(cancellationToken)).GetValueOrDefault("To").ToString();
            return await (to == lead ? _second : _first).SendAsync(request, cancellationToken);
        }
    }
}
