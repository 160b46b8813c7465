using System.Globalization;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator;
using ImpactDialing.Tests.Operations;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Tests.Failover;

/// <summary>
/// Primary and fallback as real processes with their own cluster ids on one MariaDB, the primary behind an ingress that
/// can be unwell. A simulated Twilio in real time has people who work on the phone: half of them in a Preview campaign,
/// half in a Power campaign. People talk for a few seconds and speak fast, so that much happens in little time.
/// </summary>
internal sealed class FailoverStage : IAsyncDisposable
{
    private const int Callers = 4;
    private const int Spare = Callers;
    private const string CallIn = "+12125550000";
    private const string Presented = "+13125550199";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-failover-");
    private readonly List<CallerScript> _robots = [];
    private readonly Uri _fallbackAddress = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Uri _twilioAddress = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly int _primaryPort = FreePort.Next();
    private string _database = "";
    private ProgramProcess? _primary;
    private PartitionedPrimary? _partitioned;
    private ProgramProcess? _fallback;
    private HttpMessageInvoker _network = null!;
    private WebApplication? _web;

    private FailoverStage()
    {
    }

    /// <summary>The PIN of a caller of the Preview campaign who does not dial in by themselves.</summary>
    public static string SparePin => Pin(Spare);

    /// <summary>The ingress before the primary.</summary>
    public UnwellProxy Ingress { get; private set; } = null!;

    /// <summary>The world.</summary>
    public SimulatedTwilio Twilio { get; private set; } = null!;

    /// <summary>The answers of callers that the application accepted.</summary>
    public AnswerWatch Answers { get; private set; } = null!;

    /// <summary>The webhooks that went to the fallback.</summary>
    public FallbackWatch Fallbacks { get; private set; } = null!;

    /// <summary>The application's books.</summary>
    public OurBooks Books { get; private set; } = null!;

    /// <summary>The primary's process.</summary>
    public ProgramProcess Primary => _primary!;

    /// <summary>The primary of several silos; only a stage that <see cref="OpenPartitioned"/> opened has it.</summary>
    public PartitionedPrimary Partitioned => _partitioned!;

    /// <summary>Starts everything, with a primary of one process. No caller dials in yet.</summary>
    /// <param name="server">The server of its database.</param>
    public static Task<FailoverStage> Open(MariaDb server) => Open(server, stage => stage.StartPrimary());

    /// <summary>Starts everything, with a primary of three silos and an API. No caller dials in yet.</summary>
    /// <param name="server">The server of its database.</param>
    public static Task<FailoverStage> OpenPartitioned(MariaDb server) => Open(server, async stage =>
    {
        stage._partitioned = await PartitionedPrimary.Start($"http://127.0.0.1:{stage._primaryPort}", stage.Settings("primary"));
        await ProgramProcess.AnswersAt(stage.Ingress.Address.OriginalString.TrimEnd('/'));
    });

    private static async Task<FailoverStage> Open(MariaDb server, Func<FailoverStage, Task> startPrimary)
    {
        var stage = new FailoverStage();
        try
        {
            stage._database = await server.CreateDatabaseAsync("failover");
            await stage.Import();
            stage.Ingress = await UnwellProxy.Start(stage._primaryPort);
            stage.OpenWorld();
            await Task.WhenAll(startPrimary(stage), stage.StartFallback());
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the primary, the first time or again.</summary>
    public async Task StartPrimary()
    {
        if (_primary is { } before)
        {
            await before.DisposeAsync();
        }

        _primary = await Run("primary", $"http://127.0.0.1:{_primaryPort}");
        await ProgramProcess.AnswersAt(Ingress.Address.OriginalString.TrimEnd('/'));
    }

    /// <summary>All callers dial in.</summary>
    public void StartWork()
    {
        for (var i = 0; i < Callers; i++)
        {
            var habits = new CallerHabits
            {
                Pin = Pin(i),
                CallInNumber = CallIn,
                Skips = 0,
                AsksForInstructions = 0,
                TalkMedian = TimeSpan.FromSeconds(4),
                Reaction = (TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.6)),
                RedialPause = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)),
            };
            var number = string.Create(CultureInfo.InvariantCulture, $"+1646555{i:0000}");
            var robot = new CallerScript(Twilio.AddCaller(number, number), habits);
            _robots.Add(robot);
            robot.Start(TimeSpan.FromMilliseconds(100 * i));
        }
    }

    /// <summary>All callers hang up and stop dialing in.</summary>
    public void EndWork() => _robots.ForEach(robot =>
    {
        robot.EndShift();
        robot.Caller.HangUp();
    });

    /// <summary>The number of callers and calls that are not at rest, by the application's books.</summary>
    public Task<int> Busy() => Books.Busy();

    /// <summary>Closes the books.</summary>
    /// <param name="leftOut">SIDs of legs that are not compared.</param>
    public async Task<ClosingBooks> Close(IReadOnlySet<string> leftOut) => new(
        [.. World.CallsOf(Twilio).Where(call => !leftOut.Contains(call.Sid))],
        Answers.Answers,
        [.. (await Books.Records(DateTimeOffset.UnixEpoch)).Where(record => record.Leg is null || !leftOut.Contains(record.Leg))],
        await Books.Answers(DateTimeOffset.UnixEpoch),
        await Books.Keys());

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _primary, _fallback }.OfType<ProgramProcess>())
        {
            await process.DisposeAsync();
        }

        if (_partitioned is not null)
        {
            await _partitioned.DisposeAsync();
        }

        if (_web is not null)
        {
            await _web.StopAsync();
            await _web.DisposeAsync();
            _network.Dispose();
        }

        if (Ingress is not null)
        {
            await Ingress.DisposeAsync();
        }

        if (Books is not null)
        {
            await Books.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private static string Pin(int caller) => string.Create(CultureInfo.InvariantCulture, $"{710_000 + caller}");

    /// <summary>Two in three answer immediately and talk until the caller ends it; the others are busy.</summary>
    private static CalleePlan Plan(Calling calling) => new()
    {
        Outcome = calling.Number[^1] is '0' or '3' or '6' ? CalleeOutcome.Busy : CalleeOutcome.Human,
        RingAfter = TimeSpan.FromSeconds(0.3),
        AnswerAfter = TimeSpan.FromSeconds(0.7),
        Patience = TimeSpan.FromSeconds(20),
    };

    private static string Definition(string mode, IEnumerable<int> callers) => $$"""
        account: { name: Failover, seats: {{Callers + 1}} }
        campaign:
          name: {{mode}}
          mode: {{mode}}
          presented_number: "{{Presented}}"
          hours: { opens: "00:00", closes: "00:00" }
          time_zone: America/Chicago
        script:
          name: {{mode}}
          questions:
            - text: "Will you vote?"
              responses: [{ keypad: 1, value: "Yes" }, { keypad: 2, value: "No" }, { keypad: 3, value: Undecided }]
        callers:
        {{string.Join('\n', callers.Select(
            i => $"  - {{ name: caller {i}, pin: \"{Pin(i)}\", phones_only: true }}"))}}
        """;

    private IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddInMemoryCollection([
            KeyValuePair.Create("Database:Provider", (string?)"mysql"),
            KeyValuePair.Create("ConnectionStrings:ImpactDialing", (string?)_database)]).Build();

    private async Task Import()
    {
        (string Mode, IEnumerable<int> Callers, int Area)[] campaigns =
        [
            ("preview", [.. Enumerable.Range(0, Callers / 2), Spare], 312),
            ("power", Enumerable.Range(Callers / 2, Callers / 2), 415),
        ];
        foreach (var (mode, callers, area) in campaigns)
        {
            var definition = Path.Combine(_folder.FullName, mode + ".yaml");
            await File.WriteAllTextAsync(definition, Definition(mode, callers));
            await Command("create-campaign", definition);
            var list = Path.Combine(_folder.FullName, mode + ".csv");
            await File.WriteAllLinesAsync(
                list,
                [
                    "VoterID,First Name,Last Name,Phone Number",
                    .. Enumerable.Range(0, 300).Select(i => $"{mode}{i},First{i},Last{i},{area}-232-{i:0000}")]);
            await Command("import", list, "--campaign", mode);
        }
    }

    private async Task Command(params string[] arguments)
    {
        var (code, _, errors) = await DataCommandRun.Run(Configuration(), arguments);
        Assert.True(code == 0, $"{arguments[0]}: {errors}");
    }

    private void OpenWorld()
    {
        Books = new OurBooks(Configuration());
        Answers = new AnswerWatch(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = 256,
            ConnectTimeout = TimeSpan.FromSeconds(2)
        });
        Fallbacks = new FallbackWatch(Answers, _fallbackAddress);
        _network = new HttpMessageInvoker(Fallbacks);
        Twilio = new SimulatedTwilio(TimeProvider.System, _network, new TwilioSettings { Callees = Plan, SpeechRate = 60 });
        var options = new RealTimeOptions(Ingress.Address, _fallbackAddress, _twilioAddress, CallIn, 0, [], 1, 30);
        Twilio.AddNumber(CallIn, RealTimeWorld.CallIn(options));
        Twilio.AddNumber(Presented, RealTimeWorld.CallIn(options));
        _web = RealTimeWorld.Build(options, Twilio);
    }

    private async Task StartFallback()
    {
        await _web!.StartAsync();
        _fallback = await Run("fallback", _fallbackAddress.OriginalString);
        await ProgramProcess.AnswersAt(_fallbackAddress.OriginalString.TrimEnd('/'));
    }

    private Task<ProgramProcess> Run(string role, string address) =>
        ProgramProcess.Start("Api", [.. Settings(role), ("ASPNETCORE_URLS", address)]);

    private (string Key, string Value)[] Settings(string role) =>
    [
        ("Cluster__Role", role), ("Cluster__ClusterId", $"impact-dialing-{role}"), ("Database__Provider", "mysql"),
        ("ConnectionStrings__ImpactDialing", _database),
        ("Database__JournalPath", _folder.FullName), ("Twilio__ApiBaseUrl", _twilioAddress.OriginalString),
        ("Twilio__CallInNumber", CallIn), ("Twilio__CallsPerSecond", "30"),
        ("Hosts__Webhooks", Ingress.Address.OriginalString),
        ("Hosts__Fallback", _fallbackAddress.OriginalString),
        ("Health__Interval", "00:00:01"),
    ];
}
