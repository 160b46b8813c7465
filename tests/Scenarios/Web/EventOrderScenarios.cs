using System.Text.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Events;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Web;

/// <summary>Events of one channel reach Pusher in the order of their versions.</summary>
[Trait("Hardening", "W3")]
public sealed class EventOrderScenarios
{
    [Theory]
    [InlineData("refused")]
    [InlineData("broken")]
    [InlineData("late")]
    public async Task Events_raised_together_go_out_in_order_when_the_first_ones_fail(string how)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.WebCallers, setup.Mode) = (1, DialMode.Power);
            setup.Calling(0);
        });
        var station = WebStation.Open(bank);
        bank.Pusher.Settings.Faults.OrderRest(_ => true, how switch
        {
            "refused" => new RestFault { StatusBefore = 503 },
            "broken" => new RestFault { BrokenBefore = true },
            _ => new RestFault { Delay = TimeSpan.FromSeconds(2) },
        });
        station.Start();
        bank.Until(() => station.EventNames.Contains("voter_connected"), "the page learns of the conversation", 20);

        var versions = Versions(bank, station.CallerId);
        Assert.Equal(Enumerable.Range(1, versions.Count).Select(version => (long)version), versions);
        Assert.Equal(["start_calling", "conference_started", "calling_voter"], station.EventNames.Take(3));
        station.LeavesLine();
        bank.Judge();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_older_event_follows_a_newer_one_whatever_Pusher_does(int seed)
    {
        await using var bank = PhoneBank.Open(
            setup => { (setup.WebCallers, setup.Mode) = (1, DialMode.Power); setup.Calling(10, 0, 20, 0, 10, 0); },
            new TwilioSettings { Seed = seed });
        var faults = bank.Pusher.Settings.Faults;
        (faults.RestFails, faults.RestFailsAfter, faults.RestBroken, faults.RestSlow) = (0.15, 0.1, 0.1, 0.3);
        var station = WebStation.Open(bank).Start();
        for (var conversation = 0; conversation < 3; conversation++)
        {
            station.Talks(4).HangUp();
            station.UntilStatus(CallerStatus.Wrap);
            station.Save();
        }

        station.LeavesLine();
        bank.Run(30);
        var versions = Versions(bank, station.CallerId);
        Assert.Equal(versions.Order(), versions);
        Assert.True(versions.Count > 15);
    }

    [Fact]
    public async Task A_channel_that_Pusher_does_not_answer_holds_up_no_other_channel()
    {
        await using var bank = PhoneBank.Open(
            setup => { (setup.WebCallers, setup.Callers) = (2, 2); setup.Calling(0, 0, 0); },
            services: services => services.Decorate<IEventChannel>((channel, provider) => new Gate(channel, provider)));
        var (slow, other) = (WebStation.Open(bank), WebStation.Open(bank, 1));
        slow.Start();
        other.Start();

        bank.Until(() => other.EventNames.Contains("conference_started"), "the other page receives its events", 3);
        Assert.Empty(slow.Events);
        slow.LeavesLine();
        other.LeavesLine();
        bank.Run(120);
    }

    /// <summary>The primary could not send an event, and the fallback has sent a newer one: the page would see the
    /// older one last.</summary>
    [Fact]
    public async Task An_event_that_the_other_cluster_has_overtaken_is_dropped()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        bank.StartFallback();
        bank.MayComplain = true;
        var station = WebStation.Open(bank).Start();
        bank.Until(() => station.EventNames.Contains("conference_started"), "the page shows the household", 5);
        bank.Pusher.Settings.Faults.OrderRest(_ => true, new RestFault { StatusBefore = 503 });
        var token = station.Session().Household!.Token;
        station.SkipVoter();
        bank.Network.Set(PhoneBank.Primary, HostCondition.Refuses);
        station.UntilPage(page => page.Household is { } shown && shown.Token != token, "another household is shown");
        station.CallVoter();
        bank.Until(() => station.EventNames.Contains("voter_connected"), "the page learns of the conversation", 20);
        bank.Run(10);

        var versions = Versions(bank, station.CallerId);
        Assert.Equal(versions.Distinct().Order(), versions);
        Assert.NotEqual(versions.Count, versions[^1]);
        station.LeavesLine();
        bank.Run(60);
    }

    private static List<long> Versions(PhoneBank bank, long callerId) =>
    [
        .. bank.Pusher.Published.Where(published => published.Channel == $"private-caller-{callerId}")
            .Select(published => JsonDocument.Parse(published.Data).RootElement.GetProperty("version").GetInt64()),
    ];

    /// <summary>Pusher never answers for the first caller.</summary>
    private sealed class Gate(IEventChannel channel, IServiceProvider provider) : IEventChannel
    {
        public async Task<bool> Publish(string name, string @event, string json)
        {
            if (name != "private-caller-1")
            {
                return await channel.Publish(name, @event, json);
            }

            await Task.Delay(TimeSpan.FromSeconds(4), provider.GetRequiredService<TimeProvider>());
            return false;
        }
    }
}
