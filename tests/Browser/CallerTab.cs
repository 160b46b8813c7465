using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactDialing.CallerSessions;
using ImpactDialing.Simulator.People;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// The callers' page of one caller, as the caller uses it. The network can be cut, events can be lost, and the page's
/// clock can be set ahead, so that no test waits for a time-out.
/// </summary>
internal sealed partial class CallerTab : IAsyncDisposable
{
    /// <summary>What a browser writes to its console although the page has caused no fault.</summary>
    private static readonly string[] Expected =
    [
        "401", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_CONNECTION_REFUSED",

        // With a simulated phone the policy lets nothing reach Twilio, also not the Voice SDK's own reports.
        "https://eventgw.twilio.com",
    ];

    private readonly PageStage _stage;
    private readonly string _password;
    private readonly List<string> _complaints = [];
    private readonly ConcurrentQueue<IWebSocketRoute> _sockets = [];

    private CallerTab(PageStage stage, IBrowserContext context, string username, string password)
    {
        _stage = stage;
        _password = password;
        Context = context;
        Username = username;
    }

    /// <summary>The browser's profile.</summary>
    public IBrowserContext Context { get; }

    public string Username { get; }

    /// <summary>The name that supervisors see.</summary>
    public string Name => $"Web Caller {Username["web".Length..]}";

    public IPage Page { get; private set; } = null!;

    /// <summary>The caller's own phone, after <see cref="StartByPhone"/>.</summary>
    public PhoneCaller? Phone { get; private set; }

    /// <summary>The event that is lost on its way to the page; <c>*</c>: every event of the application.</summary>
    public string? LosesEvent { get; set; }

    /// <summary>The connections that Twilio's Voice SDK has opened. The page has them only without a simulated
    /// phone.</summary>
    public List<TwilioSignalling> Signalling { get; } = [];

    /// <summary>The heading that names the state.</summary>
    public ILocator Heading => Page.Locator("#status");

    /// <summary>The line that says what is wrong. A screen reader gets the same text in a region of its own.</summary>
    public ILocator Message => Page.Locator(".bar-message");

    public ILocator Note => Page.GetByLabel("Comment");

    /// <summary>Opens the page.</summary>
    public static async Task<CallerTab> Open(
        PageStage stage, IBrowserContext context, string username, string password, Func<IPage, Task>? before)
    {
        var tab = new CallerTab(stage, context, username, password);
        tab.Page = await tab.NewPage(before);
        return tab;
    }

    /// <summary>Opens another page in the same browser.</summary>
    public async Task<IPage> NewPage(Func<IPage, Task>? before = null)
    {
        var page = await Context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !Array.Exists(Expected, text => message.Text.Contains(text, StringComparison.Ordinal)))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        await page.RouteWebSocketAsync(AnyAddress(), Relay);
        await page.Clock.InstallAsync();
        if (before is not null)
        {
            await before(page);
        }

        await page.GotoAsync("/app");
        return page;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task SignIn()
    {
        await Page.GetByLabel("User name").FillAsync(Username);
        await Page.GetByLabel("Password").FillAsync(_password);
        await Button("Sign in").ClickAsync();
        await Expect(Page.GetByLabel("Password")).ToHaveCountAsync(0);
    }

    /// <summary>Starts with the phone of the browser, which a reload ends.</summary>
    public async Task StartInBrowser()
    {
        await Button("Start").ClickAsync();
        await Button("Use this browser").ClickAsync();
    }

    /// <summary>Starts with a phone of the caller's own, which knows nothing of the page.</summary>
    public async Task StartByPhone()
    {
        await Button("Start").ClickAsync();
        await Expect(Page.Locator(".pin")).ToContainTextAsync(Digit());
        var pin = Spaces().Replace(await Page.Locator(".pin").InnerTextAsync(), "");
        Phone = await _stage.DialIn(pin);
    }

    /// <summary>Calls the household that is shown, until caller and lead talk.</summary>
    public async Task Talk()
    {
        await Button("Call").ClickAsync();
        await Expect(Button("Hang up")).ToBeVisibleAsync();
    }

    public Task Answer(string response) =>
        Page.GetByRole(AriaRole.Group, new() { Name = "Will you vote" }).GetByLabel(response).CheckAsync();

    /// <summary>What the server says, asked past the page.</summary>
    public async Task<CallerSnapshot> Server()
    {
        var answer = await Context.APIRequest.GetAsync("/call_center/api/session");
        return JsonSerializer.Deserialize<CallerSnapshot>(await answer.BodyAsync(), SnapshotJson.Format)!;
    }

    /// <summary>Waits until the server says that the caller is there.</summary>
    public async Task UntilServer(CallerStatus status)
    {
        CallerSnapshot? last = null;
        var isThere = await PageStage.Comes(async () => (last = await Server()).Status == status);
        var what = $"The server never said {status}. It says: {last}. On the phones:";
        Assert.True(isThere, what + Environment.NewLine + _stage.Twilio.Ears.Tail());
    }

    /// <summary>Lets the page's clock jump: timers that are due fire once, and nothing waits.</summary>
    public Task Pass(TimeSpan time) => Page.Clock.FastForwardAsync((long)time.TotalMilliseconds);

    /// <summary>Cuts the network: requests fail, and the channel closes.</summary>
    public async Task CutNetwork()
    {
        await Context.SetOfflineAsync(true);
        while (_sockets.TryDequeue(out var socket))
        {
            await socket.CloseAsync(new() { Code = 1001 });
        }
    }

    public Task JoinNetwork() => Context.SetOfflineAsync(false);

    /// <summary>Faults that the page itself reported.</summary>
    public void AssertNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync()
    {
        Phone?.HangUp();
        await Context.CloseAsync();
    }

    private void Relay(IWebSocketRoute page)
    {
        if (TwilioSignalling.IsFor(page))
        {
            Signalling.Add(new TwilioSignalling(page));
            return;
        }

        var server = page.ConnectToServer();
        _sockets.Enqueue(page);
        page.OnMessage(message => server.Send(message.Text!));
        server.OnMessage(message =>
        {
            if (!IsLost(message.Text!))
            {
                page.Send(message.Text!);
            }
        });
    }

    private bool IsLost(string frame)
    {
        using var json = JsonDocument.Parse(frame);
        var name = json.RootElement.GetProperty("event").GetString()!;
        return LosesEvent is { } lost && !name.StartsWith("pusher", StringComparison.Ordinal) && (lost == "*" || lost == name);
    }

    [GeneratedRegex(".*")]
    private static partial Regex AnyAddress();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}
