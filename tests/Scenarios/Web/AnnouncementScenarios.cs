using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// The announcements' own addresses, requested for a leg as a redirect by REST would. Between two calls the caller
/// hears the announcement and is hung up; in a conversation never.
/// </summary>
public sealed class AnnouncementScenarios
{
    public static TheoryData<string, string, SessionEndReason> Announcements => new()
    {
        { "run_out_of_numbers", "run out of phone numbers", SessionEndReason.OutOfNumbers },
        { "time_period_exceeded", "may not be called at this hour", SessionEndReason.NotFit },
        { "account_out_of_funds", "no funds left", SessionEndReason.NotFit },
        { "calling_is_disabled", "Calling has been disabled", SessionEndReason.NotFit },
    };

    [Theory]
    [MemberData(nameof(Announcements))]
    public async Task On_hold_the_caller_hears_the_announcement_and_the_session_ends(string endpoint, string heard, SessionEndReason reason)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().HearsMusic();
        Redirect(bank, station, endpoint);
        station.Hears(heard);
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);

        bank.Judge();
        Assert.Equal([reason], bank.Sessions());
        Assert.Equal("caller_disconnected", station.EventNames.Last());
    }

    [Theory]
    [MemberData(nameof(Announcements))]
    public async Task While_a_phone_rings_the_call_is_canceled_first(string endpoint, string heard, SessionEndReason reason)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().HearsMusic();
        station.CallVoter();
        bank.Run(3);
        Redirect(bank, station, endpoint);
        station.Hears(heard);
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);

        bank.Judge();
        Assert.Equal([reason], bank.Sessions());
        Assert.Equal([CallOutcome.Canceled], bank.Outcomes());
    }

    [Theory]
    [MemberData(nameof(Announcements))]
    public async Task In_a_conversation_the_address_returns_the_leg_to_its_place(string endpoint, string heard, SessionEndReason reason)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().HearsMusic();
        station.Talk();
        var (status, body) = Ask(bank, station, endpoint);
        Assert.Equal(200, status);
        Assert.Contains("<Conference", body, StringComparison.Ordinal);
        Assert.DoesNotContain(heard, body, StringComparison.Ordinal);
        Assert.True(bank.Twilio.Ears.IsTalking(station.Phone.Number));
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save(stop: true);

        bank.Judge();
        Assert.NotEqual([reason], bank.Sessions());
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
    }

    [Fact]
    public async Task A_message_that_could_not_be_left_is_announced_and_results_are_asked_for()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().HearsMusic();
        station.Talk();
        Redirect(bank, station, "play_message_error");
        station.Hears("could not be left").Hears("call results");
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.LeavesLine();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
    }

    [Fact]
    public async Task An_unknown_leg_hears_that_its_session_is_over()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().HearsMusic();
        foreach (var endpoint in new[]
        {
            "run_out_of_numbers",
            "time_period_exceeded",
            "account_out_of_funds",
            "calling_is_disabled",
            "play_message_error",
            "pause",
            "continue_conf"
        })
        {
            var (status, body) = bank.Post(
                $"/caller/1/{endpoint}?session_id=none&step=1",
                ("CallSid", "CAffffffffffffffffffffffffffffffff"),
                ("CallStatus", "in-progress"));
            Assert.Equal(200, status);
            Assert.Contains("session is over", body, StringComparison.Ordinal);
        }

        Assert.Equal(CallerStatus.Hold, station.Session().Status);
        station.LeavesLine();
        bank.Judge();
    }

    private static PhoneBank Open() => PhoneBank.Open(setup =>
    {
        setup.WebCallers = 1;
        setup.Calling(64, 0).RingSeconds = 25;
    });

    /// <summary>
    /// Has Twilio send the caller's leg to an address of the application, as an operator would by REST.
    /// </summary>
    private static void Redirect(PhoneBank bank, WebStation station, string endpoint)
    {
        var url = $"https://{PhoneBank.Primary}{Address(bank, station, endpoint)}";
        var answer = bank.Ask(async () =>
        {
            using var rest =
                new HttpClient(new Simulator.Rest.RestHandler(bank.Twilio)) { BaseAddress = new Uri("https://api.twilio.com") };
            var credentials = Convert.ToBase64String(
                System.Text.Encoding.UTF8.GetBytes($"{bank.Settings.AccountSid}:{bank.Settings.AuthToken}"));
            rest.DefaultRequestHeaders.Authorization = new("Basic", credentials);
            using var form = new FormUrlEncodedContent([new("Url", url), new("Method", "POST")]);
            using var response = await rest.PostAsync(
                new Uri($"/2010-04-01/Accounts/{bank.Settings.AccountSid}/Calls/{station.Phone.Leg!.Sid}.json", UriKind.Relative), form);
            return (int)response.StatusCode;
        });
        Assert.Equal(200, answer);
    }

    private static (int Status, string Body) Ask(PhoneBank bank, WebStation station, string endpoint) =>
        bank.Post(Address(bank, station, endpoint), ("CallSid", station.Phone.Leg!.Sid), ("CallStatus", "in-progress"));

    /// <summary>Without a step, an address means the leg's current place.</summary>
    private static string Address(PhoneBank bank, WebStation station, string endpoint) =>
        $"/caller/{station.CallerId}/{endpoint}?session_id={bank.One<string>("SELECT id FROM caller_sessions")}";
}
