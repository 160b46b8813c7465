using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Web callers on poor networks. The phone's token is fetched once, and a start may be slow. A page that was away for a
/// while can ask for everything that it missed.
/// </summary>
public sealed class PoorNetworkScenarios
{
    [Fact]
    [Trait("Failure", "S-75")]
    public async Task One_token_starts_the_phone_as_often_as_the_line_is_lost_for_an_hour()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank);
        var token = Token(station);
        for (var start = 0; start < 4; start++)
        {
            station.Phone.ConnectWith(token);
            station.UntilStatus(CallerStatus.Hold);
            station.HearsMusic();
            bank.Run(30);
            station.LeavesLine();
            bank.Run((14 * 60) - 30);
        }

        bank.Run(5 * 60);
        Assert.Equal(20104, Assert.Throws<AccessTokenException>(() => station.Phone.ConnectWith(token)).Code);
        station.Phone.ConnectWith(Token(station));
        station.UntilStatus(CallerStatus.Hold);
        station.LeavesLine();

        bank.Judge();
        Assert.Equal(5, bank.Sessions().Length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [Trait("Failure", "S-75")]
    public async Task A_start_that_takes_its_time_is_shown_as_one_and_is_one(double seconds)
    {
        // After more than five seconds Twilio turns to the fallback, and the first request arrives after all.
        await using var bank = Open();
        bank.Faults.Order(
            request => request.Url.Contains("/caller/start_calling", StringComparison.Ordinal),
            new WebhookFault { Delay = TimeSpan.FromSeconds(seconds) });
        var station = WebStation.Open(bank).Connect();
        bank.Run(2);
        Assert.Equal((CallerStatus.Ready, GoodbyeReason.Silent), (station.Session().Status, station.Session().Notice));
        station.UntilStatus(CallerStatus.Hold, 15);
        bank.Run(10);
        Assert.Equal(CallerStatus.Hold, station.HearsMusic().Session().Status);
        station.LeavesLine();

        bank.Judge();
        Assert.Single(bank.Sessions());
        Assert.Single(station.EventNames, "start_calling");
    }

    [Fact]
    [Trait("Failure", "S-75")]
    public async Task A_page_without_a_network_leaves_the_phone_alone_and_finds_its_place_when_it_is_back()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk(3);
        bank.Pusher.DropConnections();
        var before = station.Events.Count;
        bank.Run(60);
        Assert.True(bank.Twilio.Ears.IsTalking(station.Phone.Number));
        bank.Twilio.Ears.CalleeBooks.Single(book => !book.Leg.HasEnded).Leg.PersonHangsUp();
        station.Hears("call results");
        bank.Run(30);
        Assert.Equal(before, station.Events.Count);

        var reloaded = WebStation.Open(bank);
        Assert.Equal(CallerStatus.Wrap, reloaded.Session().Status);
        reloaded.Save();
        reloaded.UntilStatus(CallerStatus.Hold);
        station.HearsMusic().LeavesLine();

        bank.Judge();
        Assert.Contains("conference_started", reloaded.EventNames);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Failure", "S-75")]
    public async Task A_command_with_a_lost_answer_is_sent_again_and_does_nothing_twice()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start();
        var token = station.Session().Household!.Token;
        var call = station.Do("call_voter", new { token }).CallId!.Value.Value;
        Assert.Equal(call, station.Do("call_voter", new { token }).CallId!.Value.Value);
        station.Talks();
        station.Do("hangup", new { callId = call });
        station.Do("hangup", new { callId = call });
        var results = station.Results(station.UntilStatus(CallerStatus.Wrap));
        station.Do("disposition", results);
        station.Do("disposition", results);
        var session = station.UntilStatus(CallerStatus.Hold).SessionId!.Value.Value;
        station.Do("stop_calling", new { sessionId = session });
        station.Do("stop_calling", new { sessionId = session });

        bank.Judge();
        Assert.Equal([1L], bank.Dialed());
        Assert.Equal(2, bank.Answers().Length);
        Assert.Equal([SessionEndReason.Stopped], bank.Sessions());
    }

    private static string Token(WebStation station) => station.Get("/call_center/api/twilio_token").GetProperty("token").GetString()!;

    private static PhoneBank Open() => PhoneBank.Open(
        setup => { setup.WebCallers = 1; setup.Calling(0, 0, 0); },
        new TwilioSettings { ApiKeys = new Dictionary<string, string> { [PhoneBank.ApiKeySid] = PhoneBank.ApiKeySecret } });
}
