using ImpactDialing.Simulator;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Tests.Operations;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// The API as a process on SQLite, a simulated Twilio and Pusher in real time, and Debian's Chromium. The sample
/// campaign has people who answer almost without ringing. Each test has web callers of its own.
/// </summary>
internal sealed class PageStage : IAsyncDisposable
{
    private const string CallIn = "+12125550000";
    private const int Households = 80;
    private const int WebCallers = 24;
    private const string Password = "call-demo";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-browser-");
    private readonly Uri _api = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Uri _world = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly HttpMessageInvoker _network = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
    private WebApplication? _web;
    private ProgramProcess? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _callers;
    private int _phones;

    private PageStage()
    {
    }

    /// <summary>The simulated world.</summary>
    public SimulatedTwilio Twilio { get; private set; } = null!;

    /// <summary>The application's books.</summary>
    public OurBooks Books { get; private set; } = null!;

    /// <summary>Starts everything.</summary>
    public static async Task<PageStage> Open()
    {
        var stage = new PageStage();
        try
        {
            await stage.Import();
            await stage.StartWorld();
            await stage.StartApi();
            Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
            stage._playwright = await Playwright.CreateAsync();
            stage._browser = await stage._playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                // A microphone that beeps, and a person who allows it.
                Args = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
            });
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the callers' page in a browser profile of its own, for a caller that no other test has.</summary>
    /// <param name="before">Changes the page before it loads.</param>
    /// <param name="language">The browser's language.</param>
    public async Task<CallerTab> OpenCaller(Func<IPage, Task>? before = null, string language = "en-US")
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = _api.OriginalString, Locale = language });
        var username = FormattableString.Invariant($"web{Interlocked.Increment(ref _callers)}");
        return await CallerTab.Open(this, context, username, Password, before);
    }

    /// <summary>Opens a page of supervisors.</summary>
    public async Task<IPage> OpenSupervisor()
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = _api.OriginalString });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/client");
        return page;
    }

    /// <summary>Dials in with a phone, and keys in the PIN when asked for it.</summary>
    public async Task<PhoneCaller> DialIn(string pin)
    {
        var phone = Twilio.AddCaller(FormattableString.Invariant($"+1646555{Interlocked.Increment(ref _phones):0000}"));
        phone.Dial(CallIn);
        await Until("the caller is asked for the PIN", () => Task.FromResult(phone.HasHeard("PIN")));
        phone.Press(pin + "*");
        return phone;
    }

    /// <summary>The person at this number hangs up.</summary>
    public void LeadHangsUp(string number)
    {
        lock (Twilio.Scheduler.Gate)
        {
            Assert.Single(Twilio.Calls, call => call.To == number && !call.HasEnded).PartyHangsUp();
        }
    }

    /// <summary>Kills the API, as a crash would.</summary>
    public Task KillApi() => _process!.DisposeAsync().AsTask();

    /// <summary>Waits for a condition.</summary>
    public static async Task Until(string what, Func<Task<bool>> isSo) =>
        Assert.True(await Comes(isSo), $"It did not come to this: {what}.");

    /// <summary>Waits for a condition. False if it does not come.</summary>
    public static Task<bool> Comes(Func<Task<bool>> isSo) => Waiting.Until(isSo, LookAgain, Patience);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        if (_web is not null)
        {
            await _web.StopAsync();
            await _web.DisposeAsync();
        }

        if (Books is not null)
        {
            await Books.DisposeAsync();
        }

        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    private IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddInMemoryCollection([
            KeyValuePair.Create(
                "ConnectionStrings:ImpactDialing", (string?)$"Data Source={Path.Combine(_folder.FullName, "browser.db")}")]).Build();

    private async Task Import()
    {
        var sample = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "silo", "Commands", "samples", "preview.yaml"));
        var campaign = Path.Combine(_folder.FullName, "campaign.yaml");
        await File.WriteAllLinesAsync(
            campaign,
            [
                .. sample,
                .. Enumerable.Range(1, WebCallers).Select(i =>
                    $"  - {{ name: Web Caller {i}, pin: \"43{i:0000}\", phones_only: false, username: web{i}, password: {Password} }}"),
            ]);
        await Command("create-campaign", campaign);
        var list = Path.Combine(_folder.FullName, "people.csv");

        // Numbers that end in 0163 are answered after 0.1 s (README of the simulator).
        await File.WriteAllLinesAsync(
            list,
            [
                "VoterID,First Name,Last Name,Phone Number",
                .. Enumerable.Range(0, Households).Select(i => $"v{i},First{i},Last{i},{AreaCode(i)}-555-0163"),
            ]);
        await Command("import", list, "--campaign", "Sample preview");
        Books = new OurBooks(Configuration());
    }

    /// <summary>Codes such as 211 are services.</summary>
    private static int AreaCode(int index) => 201 + index + (index < 10 ? 0 : 1);

    private async Task Command(params string[] arguments)
    {
        var (code, _, errors) = await DataCommandRun.Run(Configuration(), arguments);
        Assert.True(code == 0, $"{arguments[0]}: {errors}");
    }

    private async Task StartWorld()
    {
        var options = new RealTimeOptions(_api, _api, _world, CallIn, 0, [], 1, 30);
        Twilio = RealTimeWorld.Open(options, _network);
        foreach (var presented in await Books.PresentedNumbers())
        {
            Twilio.AddNumber(presented, RealTimeWorld.CallIn(options));
        }

        _web = RealTimeWorld.Build(options, Twilio);
        await _web.StartAsync();
    }

    /// <summary>Starts the API, or starts it again.</summary>
    public async Task StartApi()
    {
        var pusher = new PusherSettings();
        _process = await ProgramProcess.Start(
            "Api",
            ("ASPNETCORE_URLS", _api.OriginalString),
            ("ConnectionStrings__ImpactDialing", Configuration()["ConnectionStrings:ImpactDialing"]!),
            ("Hosts__Webhooks", _api.OriginalString),
            ("Hosts__Fallback", _api.OriginalString),
            ("Twilio__ApiBaseUrl", _world.OriginalString),
            ("Twilio__ApiKeySid", RealTimeWorld.ApiKeySid),
            ("Twilio__ApiKeySecret", RealTimeWorld.ApiKeySecret),
            ("Twilio__CallInNumber", CallIn),
            ("Twilio__BrowserPhoneAppSid", RealTimeWorld.BrowserPhoneAppSid),
            ("Twilio__DashboardAppSid", RealTimeWorld.DashboardAppSid),
            ("Twilio__CallsPerSecond", "30"),
            ("Pusher__AppId", pusher.AppId),
            ("Pusher__Key", pusher.Key),
            ("Pusher__Secret", pusher.Secret),
            ("Pusher__Host", _world.OriginalString),
            // The pages hear of everything over encrypted channels.
            ("Pusher__EncryptionMasterKey", Convert.ToBase64String("simulated-pusher-encryption-key!"u8)),
            ("Pages__Folder", Path.Combine(Repository.Root, "api", "wwwroot")),
            ("Pages__SimulatedPhone", new Uri(_world, "/world/phones").AbsoluteUri));
        await ProgramProcess.AnswersAt(_api.OriginalString.TrimEnd('/'));
    }
}
