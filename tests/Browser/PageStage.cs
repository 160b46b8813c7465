using ImpactDialing.Simulator;
using ImpactDialing.Simulator.People;
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
    private const string Password = "call-demo";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-browser-");
    private readonly Uri _api = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Uri _fallback = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Uri _world = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly HttpMessageInvoker _network = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
    private WebApplication? _web;
    private ProgramProcess? _process;
    private ProgramProcess? _fallbackProcess;
    private FrontDoor? _front;
    private string? _mariaDb;
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

    /// <summary>What is in front of both clusters; only a stage of <see cref="OpenTwoClusters"/> has it.</summary>
    public FrontDoor Front => _front!;

    private bool HasFallback => _mariaDb is not null;

    /// <summary>Starts everything, with one process on SQLite.</summary>
    public static Task<PageStage> Open() => Open(null);

    /// <summary>Starts a primary and a fallback on MariaDB, with one address in front of both.</summary>
    public static Task<PageStage> OpenTwoClusters(MariaDb server) => Open(server);

    private static async Task<PageStage> Open(MariaDb? server)
    {
        var stage = new PageStage();
        try
        {
            stage._mariaDb = server is null ? null : await server.CreateDatabaseAsync("pages");
            await PageSamples.Import(stage.Configuration(), stage._folder.FullName, Password);
            stage.Books = new OurBooks(stage.Configuration());
            await stage.StartWorld();
            await stage.StartApi();
            await stage.StartFallback();
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
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address, Locale = language });
        var username = FormattableString.Invariant($"web{Interlocked.Increment(ref _callers)}");
        return await CallerTab.Open(this, context, username, Password, before);
    }

    /// <summary>Opens a page of supervisors.</summary>
    /// <param name="before">Changes the page before it loads.</param>
    public async Task<IPage> OpenSupervisor(Func<IPage, Task>? before = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address });
        var page = await context.NewPageAsync();
        if (before is not null)
        {
            await before(page);
        }

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

    /// <summary>Kills the API, or the primary of two, as a crash would.</summary>
    public async Task KillApi()
    {
        await _process!.DisposeAsync();
        _process = null;
    }

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

        if (_fallbackProcess is not null)
        {
            await _fallbackProcess.DisposeAsync();
        }

        if (_front is not null)
        {
            await _front.DisposeAsync();
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

    /// <summary>The address that browsers open.</summary>
    private string Address => (_front?.Address ?? _api).OriginalString;

    private string Provider => HasFallback ? "mysql" : "sqlite";

    private string ConnectionString => _mariaDb ?? $"Data Source={Path.Combine(_folder.FullName, "browser.db")}";

    private IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddInMemoryCollection([
            KeyValuePair.Create("Database:Provider", (string?)Provider),
            KeyValuePair.Create("ConnectionStrings:ImpactDialing", (string?)ConnectionString)]).Build();

    private async Task StartWorld()
    {
        var options = new RealTimeOptions(_api, HasFallback ? _fallback : _api, _world, CallIn, 0, [], 1, 30);
        Twilio = RealTimeWorld.Open(options, _network);
        foreach (var presented in await Books.PresentedNumbers())
        {
            Twilio.AddNumber(presented, RealTimeWorld.CallIn(options));
        }

        _web = RealTimeWorld.Build(options, Twilio);
        await _web.StartAsync();
    }

    /// <summary>Starts the API, or the primary of two, unless it runs.</summary>
    public async Task StartApi() => _process ??= await Run("primary", _api);

    private async Task StartFallback()
    {
        if (HasFallback)
        {
            _fallbackProcess = await Run("fallback", _fallback);
            _front = await FrontDoor.Start(_api, _fallback);
        }
    }

    private Task<ProgramProcess> Run(string role, Uri address) =>
        new PageProcess(address, _api, HasFallback ? _fallback : _api, _world, Provider, ConnectionString, _folder.FullName, CallIn)
            .Start(role);
}
