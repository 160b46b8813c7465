using System.Net;
using System.Text.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Pusher;

namespace ImpactDialing.Scenarios.Support;

/// <summary>
/// A web caller at work: signed in, with the page open and listening, and the browser's phone beside it. Scenarios do
/// by hand what the page does automatically.
/// </summary>
internal sealed class WebStation : PageClient
{
    private readonly PhoneBank _bank;
    private readonly PusherBrowser _events;

    private WebStation(PhoneBank bank, int caller)
        : base(bank)
    {
        _bank = bank;
        CallerId = caller + 1;
        Phone = bank.Twilio.AddBrowserPhone($"caller-{CallerId}");
        _events = bank.Pusher.Connect();
    }

    public long CallerId { get; }

    /// <summary>The browser's phone.</summary>
    public BrowserPhone Phone { get; }

    /// <summary>The answer that opened the station.</summary>
    public JsonElement Station { get; private set; }

    /// <summary>The events that reached the page, in order of arrival.</summary>
    public IReadOnlyList<PublishedEvent> Events => _events.Events;

    public IEnumerable<string> EventNames => Events.Select(e => e.Name);

    /// <summary>Signs in, opens the station, and listens.</summary>
    public static WebStation Open(PhoneBank bank, int caller = 0)
    {
        var station = new WebStation(bank, caller);
        station.Get("/app/antiforgery");
        station.Post("/app/login", new { username = CampaignSetup.UsernameOf(caller), password = CampaignSetup.Password });
        station.Station = station.Post("/call_center/api/call_station");
        var channel = $"private-caller-{station.CallerId}";
        var auth = station.PostForm("/call_center/api/pusher/auth", ("socket_id", station._events.SocketId), ("channel_name", channel));
        station._events.Subscribe(channel, auth.GetProperty("auth").GetString());
        bank.Until(() => station._events.IsSubscribed(channel), "the page listens");
        return station;
    }

    /// <summary>
    /// Gets or sets a value indicating whether the caller connects once more when asked to try later.
    /// </summary>
    public bool TriesAgain { get; set; }

    /// <summary>Connects the browser's phone, and waits until the caller is at the campaign's first place.</summary>
    public WebStation Start()
    {
        Connect();
        if (TriesAgain)
        {
            _bank.Until(() => Phone.HearsMusic || !Phone.IsOnLine, "the caller is put on hold, or asked to try later", 30);
            if (!Phone.IsOnLine)
            {
                _bank.Run(5);
                Connect();
            }
        }

        UntilPage(page => page.Status is CallerStatus.Hold or CallerStatus.Dialing, "the caller is on hold");
        return this;
    }

    /// <summary>Connects the browser's phone.</summary>
    public WebStation Connect()
    {
        Phone.Connect(PhoneBank.BrowserPhoneApp, ("caller_id", CallerId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return this;
    }

    /// <summary>The caller's place, by the page's own question.</summary>
    public CallerSnapshot Session() => Get("/call_center/api/session").Deserialize<CallerSnapshot>(SnapshotJson.Format)!;

    /// <summary>Runs until the page shows a status.</summary>
    public CallerSnapshot UntilStatus(CallerStatus status, double limitSeconds = 60) =>
        UntilPage(page => page.Status == status, $"it shows {status}", limitSeconds);

    /// <summary>Runs until the page, asked four times a second, shows something.</summary>
    public CallerSnapshot UntilPage(Func<CallerSnapshot, bool> shows, string what, double limitSeconds = 60)
    {
        var limit = _bank.Time.GetUtcNow().AddSeconds(limitSeconds);
        for (var page = Session(); ; page = Session())
        {
            if (shows(page))
            {
                return page;
            }

            Assert.True(
                _bank.Time.GetUtcNow() < limit,
                $"Within {limitSeconds} s this did not come about on caller {CallerId}'s page: {what}. It shows "
                    + $"{page}.{Environment.NewLine}{_bank.Twilio.Ears.Tail()}");
            _bank.Run(0.25);
        }
    }

    /// <summary>Sends a command that must be carried out.</summary>
    public CallerSnapshot Do(string command, object body) =>
        Post($"/call_center/api/{command}", body).Deserialize<CallerSnapshot>(SnapshotJson.Format)!;

    /// <summary>Sends a command that must be refused.</summary>
    /// <returns>The problem document's reason.</returns>
    public string Refused(string command, object body, HttpStatusCode status) => RefusedAt($"/call_center/api/{command}", body, status);

    public CallerSnapshot CallVoter() => Do("call_voter", new { token = Token() });

    public CallerSnapshot SkipVoter() => Do("skip_voter", new { token = Token() });

    /// <summary>The household that the page shows; with a slow database the page shows it later.</summary>
    private string Token() => UntilPage(page => page.Household is not null, "a household is shown").Household!.Token;

    public CallerSnapshot DropMessage() => Do("drop_message", new { callId = Session().CallId!.Value.Value });

    public CallerSnapshot StopCalling() => Do("stop_calling", new { sessionId = Session().SessionId!.Value.Value });

    /// <summary>Preview: dials the household that is shown, and waits until caller and lead hear each other.</summary>
    public WebStation Talk(double seconds = 10)
    {
        CallVoter();
        return Talks(seconds);
    }

    /// <summary>Waits until caller and lead hear each other, and lets them talk.</summary>
    public WebStation Talks(double seconds = 10)
    {
        _bank.Until(() => Phone.HearsPeople.Count == 1, $"caller {CallerId} and a lead hear each other");
        UntilStatus(CallerStatus.Active, 2);
        _bank.Run(seconds);
        return this;
    }

    /// <summary>Waits until the caller hears a text.</summary>
    public WebStation Hears(string text, double limitSeconds = 10)
    {
        _bank.Until(() => Phone.IsHearing(text), $"caller {CallerId} hears \"{text}\"", limitSeconds);
        return this;
    }

    /// <summary>Waits until the caller is on hold with music, whatever the page shows.</summary>
    public WebStation HearsMusic(double limitSeconds = 10)
    {
        _bank.Until(() => Phone.HearsMusic, $"caller {CallerId} hears music", limitSeconds);
        return this;
    }

    /// <summary>Leaves the line: closes the browser, or loses the network.</summary>
    public WebStation LeavesLine()
    {
        Phone.HangUp();
        return this;
    }

    public CallerSnapshot HangUp() => Do("hangup", new { callId = Session().CallId!.Value.Value });

    /// <summary>Saves results of the call that the page shows: the first lead, an answer to every question.</summary>
    public CallerSnapshot Save(bool stop = false, long response = 1) => Do("disposition", Results(Session(), stop, response));

    /// <summary>Results of the call that a page showed: the first lead, an answer to every question.</summary>
    public object Results(CallerSnapshot shown, bool stop = false, long response = 1) => new
    {
        callId = shown.CallId!.Value.Value,
        leadId = shown.Household!.Leads[0].LeadId,
        answers = Enumerable.Range(1, _bank.Setup.Questions).ToDictionary(
            question => question.ToString(System.Globalization.CultureInfo.InvariantCulture), question => (question * 10) + response),
        stop,
    };
}
