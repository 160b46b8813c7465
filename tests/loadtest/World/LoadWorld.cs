using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.LoadTest.Sharing;
using ImpactDialing.LoadTest.Target;
using ImpactDialing.Simulator;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage;
using ImpactDialing.Stage.LongRuns;
using ImpactDialing.Up;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ImpactDialing.LoadTest.World;

/// <summary>
/// The simulated Twilio and Pusher with the people of a load test. All requests to the target go through one handler
/// with kept connections, which the meter watches.
/// </summary>
internal sealed class LoadWorld : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(2);

    private readonly LoadOptions _options;
    private readonly LoadMeter _meter;
    private readonly HttpMessageInvoker _network;
    private readonly RequestWatch _watch;
    private readonly RealTimeOptions _realTime;
    private readonly PreciseTime _clock = new();
    private readonly SimulatedPusher _pusher;
    private readonly WebDesk _desk;
    private readonly List<CallerScript> _phones = [];
    private readonly List<WebRobot> _pages = [];
    private readonly List<(string Mode, Caller Caller)> _callers = [];
    private readonly Dictionary<string, WebRobot> _pageOf = new(StringComparer.Ordinal);
    private WebApplication? _web;
    private int _connections;

    /// <summary>Opens the account.</summary>
    /// <param name="webhooks">The base address in the URLs of webhooks.</param>
    /// <param name="apis">The APIs behind it, by IP address; connections go to them in turn, and to no other
    /// host.</param>
    /// <param name="listens">The address of Twilio's and Pusher's REST APIs.</param>
    /// <param name="sidSeed">A number that no earlier world of the same target had.</param>
    /// <param name="tester">The number of this tester when several share the run; else null.</param>
    public LoadWorld(
        LoadOptions options, Uri webhooks, IReadOnlyList<Uri> apis, Uri listens, int sidSeed, LoadMeter meter, TimeProvider time,
        int? tester = null)
    {
        (_options, _meter) = (options, meter);
        Answers = new AnswerWatch(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = options.MostConnections,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            ConnectCallback = (_, cancellation) => Connect(apis, cancellation),
        });
        _watch = new RequestWatch(meter, time) { InnerHandler = Answers };
        _network = new HttpMessageInvoker(_watch);
        _realTime = new RealTimeOptions(webhooks, webhooks, listens, Settings.CallInNumber, 0, [], options.Seed, options.CallsPerSecond)
        {
            // The time of an event is then the target's and ours.
            IsPusherInstant = true,
        };
        Twilio = RealTimeWorld.Open(
            _realTime, _network, sidSeed, settings => options.Think.Apply(settings) with { SidTag = tester, KeepsJournal = false }, _clock);
        Twilio.Scheduler.Ran = meter.Lagged;
        _pusher = RealTimeWorld.OpenPusher(_realTime, _clock);
        _desk = new WebDesk(_clock, Twilio, _pusher, RealTimeWorld.BrowserPhoneAppSid, Browser);
        Judge = new LiveJudge(Twilio, meter, phone => _pageOf.GetValueOrDefault(phone)?.ClickedAt);

        BrowserTab Browser(WebSeat seat) => new(_watch)
        {
            Origin = webhooks,
            Headers =
            {
                ["X-Forwarded-For"] = string.Create(CultureInfo.InvariantCulture, $"10.7.{seat.Index / 250}.{(seat.Index % 250) + 1}"),
            },
        };
    }

    /// <summary>The account.</summary>
    public SimulatedTwilio Twilio { get; }

    /// <summary>The keys that callers with phones entered.</summary>
    public AnswerWatch Answers { get; }

    /// <summary>The results that web callers saved.</summary>
    public ResultsBook Results { get; } = new();

    /// <summary>The judge of conversations while the run goes on.</summary>
    public LiveJudge Judge { get; }

    /// <summary>What went wrong on pages: a robot that broke, or an answer that a page should never get.</summary>
    public IReadOnlyList<string> BrokenPages =>
    [
        .. _pages.Where(page => page.Failure is not null).Select(
            page => $"the page of caller {page.CallerId} broke: {page.Failure!.Message}"),
        .. _pages.SelectMany(page => page.Complaints),
    ];

    /// <summary>What Twilio's debugger shows, and how often.</summary>
    public IReadOnlyList<string> Complaints =>
    [
        .. Twilio.Debugger.Entries.GroupBy(entry => (entry.Code, entry.Message)).Take(10).Select(group => string.Create(
            CultureInfo.InvariantCulture,
            $"Twilio complains {group.Count()} ×: {group.Key.Code} {group.Key.Message} ({group.First().Document})")),
    ];

    /// <summary>The figures of the live view.</summary>
    public Beat Beat(LoadMeter meter)
    {
        var (sent, finished, errors) = meter.All;
        return new Beat(
            sent, finished, errors, CallersByMode(), Twilio.CallsInProgress, Judge.Calls.TalkingNow, Judge.Wrong.Count);
    }

    /// <summary>Opens the REST APIs to the target.</summary>
    /// <param name="presented">The numbers that the account has.</param>
    /// <param name="first">Handles each request, or passes it on to this world; null for none.</param>
    public async Task Open(IReadOnlyList<string> presented, Func<HttpContext, RequestDelegate, Task>? first = null)
    {
        foreach (var number in presented.Where(number => number != Settings.CallInNumber))
        {
            Twilio.AddNumber(number, RealTimeWorld.CallIn(_realTime));
        }

        _web = RealTimeWorld.Build(_realTime, Twilio, _pusher, first);
        await _web.StartAsync();
    }

    /// <summary>Lets callers come to work at their times.</summary>
    public void Start(IReadOnlyList<Seat> seats)
    {
        foreach (var seat in seats)
        {
            if (seat.IsWeb)
            {
                var account = new WebSeat(seat.Index, seat.CallerId, seat.Name, LoadCampaigns.Password);
                var robot = new WebRobot(_desk, account, _options.Think.Page(), Results) { Pushed = time => _meter.Add("push", time) };
                robot.Start(seat.Arrival);
                _pages.Add(robot);
                _callers.Add((seat.Mode, robot.Phone));
                _pageOf[robot.Phone.Number] = robot;
            }
            else
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"+1646555{seat.Index:0000}");
                var robot = new CallerScript(
                    Twilio.AddCaller(number, seat.Name), _options.Think.Phone(seat.Pin, Settings.CallInNumber));
                robot.Start(seat.Arrival);
                _phones.Add(robot);
                _callers.Add((seat.Mode, robot.Caller));
            }
        }
    }

    /// <summary>The callers finish their conversations and begin no others.</summary>
    public void EndShift()
    {
        lock (Twilio.Scheduler.Gate)
        {
            _phones.ForEach(phone => phone.EndShift());
        }

        _pages.ForEach(page => page.EndShift());
    }

    /// <summary>The callers who are still on the line hang up.</summary>
    public void HangUp()
    {
        lock (Twilio.Scheduler.Gate)
        {
            _phones.ForEach(phone => phone.Caller.HangUp());
            _pages.ForEach(page => page.Phone.HangUp());
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.StopAsync();
            await _web.DisposeAsync();
        }

        _network.Dispose();
        _watch.Dispose();
        Answers.Dispose();
        _clock.Dispose();
    }

    private Dictionary<string, Presence> CallersByMode()
    {
        var callers = new Dictionary<string, Presence>(StringComparer.Ordinal);
        lock (Twilio.Scheduler.Gate)
        {
            foreach (var (mode, caller) in _callers.Where(one => one.Caller.IsOnLine))
            {
                callers[mode] = callers.GetValueOrDefault(mode) + new Presence(1, caller.HearsMusic ? 1 : 0);
            }
        }

        return callers;
    }

    private async ValueTask<Stream> Connect(IReadOnlyList<Uri> apis, CancellationToken cancellation)
    {
        var api = apis[(Interlocked.Increment(ref _connections) - 1) % apis.Count];
        using var limit = new CancellationTokenSource(ConnectLimit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Parse(api.Host.Trim('[', ']')), api.Port, either.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
