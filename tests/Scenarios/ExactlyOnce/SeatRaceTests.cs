using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// Two callers want the last seat of an account in the same instant. Both are counted before either is seated, and one
/// of them gets the seat.
/// </summary>
public sealed class SeatRaceTests
{
    private const string Full = "maximum number of callers";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Failure", "S-86")]
    [Trait("Quirk", "02")]
    public async Task Of_two_callers_who_dial_in_simultaneously_one_gets_the_last_seat(bool twoClusters)
    {
        await using var bank = Open(twoClusters, web: 0);
        var ann = bank.Caller(1).DialsIn();
        var bob = bank.Caller(2).DialsIn();
        ann.Phone.Press(CampaignSetup.PinOf(0) + "*");
        bob.Phone.Press(CampaignSetup.PinOf(1) + "*");
        bank.Until(() => Told(ann.Phone).Length > 0 && Told(bob.Phone).Length > 0, "both are informed", 20);

        var (seated, refused) = Told(ann.Phone) == "menu" ? (ann, bob) : (bob, ann);
        Assert.Equal(("menu", "refused"), (Told(seated.Phone), Told(refused.Phone)));
        refused.IsHungUpOn();
        AssertCountedInTogether(bank, twoClusters);
        Assert.Empty(bank.Sessions(refused.Id));
        seated.HangsUp();
        bank.Run(1);
        refused.LogsIn().HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions(seated.Id));
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions(refused.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Failure", "S-86")]
    public async Task Of_two_pages_that_start_simultaneously_one_gets_the_last_seat_and_the_other_shows_why_not(bool twoClusters)
    {
        await using var bank = Open(twoClusters, web: 2);
        var stations = new[] { WebStation.Open(bank), WebStation.Open(bank, 1) };
        foreach (var station in stations)
        {
            station.Connect();
        }

        bank.Until(
            () => stations.Any(station => station.Phone.IsHearing(Full)) && stations.Any(station => station.Phone.HearsMusic),
            "one hears music and the other why not",
            20);
        var refused = stations.Single(station => station.Phone.HasHeard(Full));
        var seated = stations.Single(station => station != refused);
        bank.Until(() => !refused.Phone.IsOnLine, "the caller is hung up", 20);

        Assert.Equal((CallerStatus.Ready, GoodbyeReason.NoSeat), (refused.Session().Status, refused.Session().Notice));
        Assert.Equal(CallerStatus.Hold, seated.Session().Status);
        AssertCountedInTogether(bank, twoClusters);
        seated.LeavesLine();
        bank.Judge();
        Assert.Equal(1, bank.One<long>("SELECT COUNT(*) FROM caller_sessions"));
    }

    /// <summary>One seat, and a count of online callers that is half a second old when it is used.</summary>
    private static PhoneBank Open(bool twoClusters, int web)
    {
        var bank = PhoneBank.Open(
            setup => (setup.Callers, setup.WebCallers, setup.Seats) = (2, web, 1),
            services: services =>
                services.Decorate<ICampaignCatalog>((real, provider) => new SlowCount(real, provider.GetRequiredService<TimeProvider>())));
        if (twoClusters)
        {
            // Both hosts, because each cluster hands out its own URLs: the first caller uses the primary, the second
            // the fallback.
            HttpMessageHandler? primary = null;
            bank.StartFallback((own, other) =>
            {
                primary ??= own;
                return new Fork(primary, own == primary ? other : own);
            });
        }

        return bank;
    }

    private static string Told(PhoneCaller phone) => phone.HasHeard("star to begin") ? "menu" : phone.HasHeard(Full) ? "refused" : "";

    /// <summary>
    /// Neither was seated when the other was counted: the race took place. Each of two clusters had one caller.
    /// </summary>
    private static void AssertCountedInTogether(PhoneBank bank, bool twoClusters)
    {
        var asked = bank.Wire.Exchanges.Where(exchange => exchange.Url.AbsolutePath is "/identify_caller" or "/caller/start_calling")
            .ToList();
        Assert.Equal(2, asked.Count);
        Assert.True((asked[0].At - asked[1].At).Duration() < SlowCount.Delay);
        Assert.Equal(twoClusters ? 2 : 1, asked.Select(exchange => exchange.Role).Distinct().Count());
    }

    /// <summary>Sends the second caller's webhooks to the second cluster, and everything else to the first.</summary>
    private sealed class Fork(HttpMessageHandler first, HttpMessageHandler second) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _first = new(first, disposeHandler: false);
        private readonly HttpMessageInvoker _second = new(second, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var from = request.Content is null
                ? ""
                : QueryHelpers.ParseQuery(await request.Content.ReadAsStringAsync(cancellationToken)).GetValueOrDefault("From").ToString();
            return await (from.EndsWith('2') ? _second : _first).SendAsync(request, cancellationToken);
        }
    }

    private sealed class SlowCount(ICampaignCatalog real, TimeProvider time) : ICampaignCatalog
    {
        public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

        public Task<CampaignSettings?> FindCampaign(long campaignId) => real.FindCampaign(campaignId);

        public Task<Script> GetScript(long scriptId) => real.GetScript(scriptId);

        public Task<CallerProfile?> FindCaller(long callerId) => real.FindCaller(callerId);

        public Task<PinOwner?> FindCallerByPin(string pin, DateTimeOffset now) => real.FindCallerByPin(pin, now);

        public async Task<int> CountOnline(long accountId, long exceptCallerId)
        {
            var count = await real.CountOnline(accountId, exceptCallerId);
            await Task.Delay(Delay, time);
            return count;
        }
    }
}
