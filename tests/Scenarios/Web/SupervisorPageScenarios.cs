using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Supervisors' lists are pushed: a page fetches once, receives the changes, and notices when it has missed one.
/// </summary>
public sealed class SupervisorPageScenarios
{
    [Fact]
    public async Task A_supervisor_sees_a_caller_come_ring_talk_record_results_and_leave_without_asking_again()
    {
        await using var bank = Open();
        var page = SupervisorPage.Open(bank, SupervisorStation.Open(bank));
        var stranger = SupervisorPage.Open(bank, SupervisorStation.Open(bank, 2, OtherAccount.SupervisorEmail));
        Assert.Empty(page.Callers);

        var station = Works(bank, page, stranger);

        Assert.Equal(["", "1 OnHold", "1 Dialing", "1 OnCall", "1 WrapUp", ""], page.Seen);
        Assert.True(page.Fetches <= 2, $"The list was fetched {page.Fetches} times.");
        Assert.Equal(0, stranger.Arrived);
        Assert.Equal([""], stranger.Seen);
        Assert.Contains("caller_disconnected", station.EventNames);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [Trait("Failure", "S-61")]
    public async Task An_event_that_is_lost_is_noticed_by_the_next_one(int which)
    {
        await using var bank = Open();
        var count = 0;
        bank.Pusher.Settings.Faults.Order(e => e.Name == "supervision" && ++count == which, new EventFault { Lost = true });
        var page = SupervisorPage.Open(bank, SupervisorStation.Open(bank));
        var station = Works(bank, page);
        bank.Run(20);

        Assert.Empty(page.Look().Callers);
        Assert.Equal(which, count);
        Assert.InRange(page.Fetches, 1, 4);
        Assert.False(station.Phone.IsOnLine);
    }

    [Fact]
    [Trait("Failure", "S-61")]
    public async Task The_last_event_before_a_silence_is_made_good_within_a_quarter_of_a_minute()
    {
        await using var bank = Open();
        var page = SupervisorPage.Open(bank, SupervisorStation.Open(bank));
        bank.Pusher.Settings.Faults.Order(e => e.Name == "supervision", new EventFault { Lost = true });
        WebStation.Open(bank).Start();
        bank.Run(3);
        Assert.Empty(page.Look().Callers);

        bank.Run(16);
        Assert.Equal(["1 OnHold"], page.Look().Callers);
    }

    [Fact]
    public async Task Both_clusters_tell_of_what_either_of_them_did()
    {
        await using var bank = Open();
        bank.StartFallback((own, other) => new Alternately(own, other));
        var page = SupervisorPage.Open(bank, SupervisorStation.Open(bank));

        Works(bank, page);
        bank.Run(20);

        Assert.Empty(page.Look().Callers);
        Assert.All(
            page.Seen, shown => Assert.Contains(shown, new[] { "", "1 OnHold", "1 Dialing", "1 OnCall", "1 WrapUp", "1 Returning" }));
        Assert.Contains("1 OnCall", page.Seen);
    }

    [Fact]
    public async Task Lines_that_ring_without_a_caller_are_counted()
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.WebCallers, setup.Callers, setup.Supervisors, setup.Mode) = (1, 1, 1, Campaigns.DialMode.Predictive);
            setup.Calling(64, 64, 64);
        });
        var page = SupervisorPage.Open(bank, SupervisorStation.Open(bank));
        var station = WebStation.Open(bank).Start();
        UntilShown(bank, page, () => page.Ringing == 1);
        UntilShown(bank, page, () => page.Ringing == 0 && page.Callers.Contains("1 OnCall"));

        station.LeavesLine();
        UntilShown(bank, page, () => !page.Callers.Any());
    }

    private static void UntilShown(PhoneBank bank, SupervisorPage page, Func<bool> shows)
    {
        for (var look = 0; !shows(); look++)
        {
            Assert.True(look < 60, $"The page shows {string.Join(", ", page.Callers)} and {page.Ringing} lines that ring.");
            bank.Run(0.5);
            page.Look();
        }
    }

    /// <summary>
    /// A caller comes online, rings, talks, records results, and leaves; each long enough to be seen.
    /// </summary>
    private static WebStation Works(PhoneBank bank, params SupervisorPage[] pages)
    {
        void See()
        {
            bank.Run(2.5);
            foreach (var page in pages)
            {
                page.Look();
            }
        }

        var station = WebStation.Open(bank).Start();
        See();
        station.CallVoter();
        See();
        station.UntilStatus(CallerStatus.Active);
        See();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        See();
        station.Save(stop: true);
        See();
        return station;
    }

    private static PhoneBank Open()
    {
        var bank = PhoneBank.Open(setup => { (setup.WebCallers, setup.Supervisors) = (1, 1); setup.Calling(0, 0); });
        OtherAccount.Add(bank);
        return bank;
    }

    /// <summary>Every other webhook goes to the other cluster.</summary>
    private sealed class Alternately(HttpMessageHandler own, HttpMessageHandler other) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _own = new(own, disposeHandler: false);
        private readonly HttpMessageInvoker _other = new(other, disposeHandler: false);
        private int _count;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Headers.Contains("X-Twilio-Signature") && Interlocked.Increment(ref _count) % 2 == 0
                ? _other.SendAsync(request, cancellationToken)
                : _own.SendAsync(request, cancellationToken);
    }
}
