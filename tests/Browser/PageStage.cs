using ImpactDialing.Simulator;
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
/// campaign has people who answer almost without ringing. Its web callers are wanda and walter.
/// </summary>
internal sealed class PageStage : IAsyncDisposable
{
    private const string CallIn = "+12125550000";
    private const int Households = 8;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-browser-");
    private readonly Uri _api = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Uri _world = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly HttpMessageInvoker _network = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
    private readonly List<string> _complaints = [];
    private WebApplication? _web;
    private ProgramProcess? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private PageStage()
    {
    }

    /// <summary>The simulated world.</summary>
    public SimulatedTwilio Twilio { get; private set; } = null!;

    /// <summary>The application's books.</summary>
    public OurBooks Books { get; private set; } = null!;

    /// <summary>What browsers wrote to their consoles as errors, and scripts that failed.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Starts everything.</summary>
    public static async Task<PageStage> Open()
    {
        var stage = new PageStage();
        try
        {
            await stage.Import();
            await stage.StartWorld();
            await stage.StartApi();
            stage._playwright = await Playwright.CreateAsync();
            stage._browser = await stage._playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox"],
            });
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a page in a browser profile of its own.</summary>
    /// <param name="path">The path at the API.</param>
    /// <param name="language">The browser's language.</param>
    public async Task<IPage> Visit(string path, string language = "en-US")
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = _api.OriginalString, Locale = language });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) =>
        {
            // A page asks whether it is signed in; the browser reports the answer 401.
            if (message.Type == "error" && !message.Text.Contains("401", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync(path);
        return page;
    }

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
        await Command("create-campaign", Path.Combine(Repository.Root, "silo", "Commands", "samples", "preview.yaml"));
        var list = Path.Combine(_folder.FullName, "people.csv");

        // Numbers that end in 0163 are answered after 0.1 s (README of the simulator).
        await File.WriteAllLinesAsync(
            list,
            [
                "VoterID,First Name,Last Name,Phone Number",
                .. Enumerable.Range(0, Households).Select(i => $"v{i},First{i},Last{i},{201 + i}-555-0163"),
            ]);
        await Command("import", list, "--campaign", "Sample preview");
        Books = new OurBooks(Configuration());
    }

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

    private async Task StartApi()
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
            ("Pages__Folder", Path.Combine(Repository.Root, "api", "wwwroot")),
            ("Pages__SimulatedPhone", new Uri(_world, "/world/phones").AbsoluteUri));
        await ProgramProcess.AnswersAt(_api.OriginalString.TrimEnd('/'));
    }
}
