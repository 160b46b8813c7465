using System.Globalization;
using ImpactDialing.Simulator;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using Microsoft.AspNetCore.Builder;

namespace ImpactDialing.Up;

/// <summary>The simulated Twilio in this process, and the callers who work there.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly HttpMessageInvoker _network;
    private readonly List<CallerScript> _robots = [];
    private readonly RealTimeOptions _options;
    private WebApplication? _web;

    /// <summary>Opens the account.</summary>
    /// <param name="seed">The seed of all chance.</param>
    /// <param name="sidSeed">The seed of SIDs.</param>
    /// <param name="application">The destination of webhooks.</param>
    /// <param name="listens">The address of the REST API.</param>
    /// <param name="fallback">Where Twilio turns when a webhook fails; the application unless given.</param>
    /// <param name="watch">Sees every webhook and its answer; null for none.</param>
    /// <param name="isPusherInstant">Whether Pusher takes no time.</param>
    public World(
        int seed,
        int sidSeed,
        Uri application,
        Uri listens,
        Uri? fallback = null,
        DelegatingHandler? watch = null,
        bool isPusherInstant = false)
    {
        Answers = new AnswerWatch(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = 256,
            ConnectTimeout = TimeSpan.FromSeconds(2)
        });
        if (watch is not null)
        {
            watch.InnerHandler = Answers;
        }

        _network = new HttpMessageInvoker(watch ?? (HttpMessageHandler)Answers);
        _options = new RealTimeOptions(
            application, fallback ?? application, listens, Settings.CallInNumber, 0, [], seed, Settings.UsualCallsPerSecond)
        {
            IsPusherInstant = isPusherInstant,
        };
        Twilio = RealTimeWorld.Open(_options, _network, sidSeed);
    }

    /// <summary>The account.</summary>
    public SimulatedTwilio Twilio { get; }

    /// <summary>The callers' answers, as seen on the wire.</summary>
    public AnswerWatch Answers { get; }

    /// <summary>Opens the REST API to the application.</summary>
    /// <param name="presented">The numbers that campaigns present: Twilio lets an account present only numbers that it
    /// owns.</param>
    public async Task Open(IReadOnlyList<string> presented)
    {
        foreach (var number in presented.Where(number => number != Settings.CallInNumber))
        {
            Twilio.AddNumber(number, RealTimeWorld.CallIn(_options));
        }

        _web = RealTimeWorld.Build(_options, Twilio);
        await _web.StartAsync();
    }

    /// <summary>The callers so far.</summary>
    public IEnumerable<Caller> Callers => _robots.Select(robot => robot.Caller);

    /// <summary>Lets callers dial in, a moment after each other; later ones get other phones.</summary>
    public void Start(IReadOnlyList<SampleCaller> callers)
    {
        for (var i = 0; i < callers.Count; i++)
        {
            var phone = string.Create(CultureInfo.InvariantCulture, $"+1646555{_robots.Count:0000}");
            var robot = new CallerScript(
                Twilio.AddCaller(phone, callers[i].Name), new CallerHabits { Pin = callers[i].Pin, CallInNumber = Settings.CallInNumber });
            _robots.Add(robot);
            robot.Start(TimeSpan.FromMilliseconds(300 * i));
        }
    }

    /// <summary>All callers hang up and stop dialing in.</summary>
    public void HangUp()
    {
        lock (Twilio.Scheduler.Gate)
        {
            foreach (var robot in _robots)
            {
                robot.EndShift();
                robot.Caller.HangUp();
            }
        }
    }

    /// <summary>The current figures.</summary>
    public WorldBooks Figures() => WorldBooks.Read(Twilio);

    /// <summary>Every call to a person that Twilio accepted in this run.</summary>
    public IReadOnlyList<WorldCall> Calls() => CallsOf(Twilio);

    /// <summary>Every call to a person that a Twilio accepted.</summary>
    public static IReadOnlyList<WorldCall> CallsOf(SimulatedTwilio twilio)
    {
        lock (twilio.Scheduler.Gate)
        {
            return
            [
                .. twilio.Ears.CalleeBooks.Select(book => new WorldCall(
                    book.Leg.Sid,
                    book.Number,
                    book.Leg.HasEnded,
                    book.Leg.AnsweredBy is not (null or "human" or "unknown"),
                    book.Leg.AnsweredAt is { } answered ? (book.Leg.EndedAt ?? twilio.Now) - answered : TimeSpan.Zero,
                    [
                        .. book.Conversations.Where(talk => talk.With.Direction == CallDirection.Inbound).Select(
                            talk => new Talk(talk.With.Sid, talk.From, talk.To))])),
            ];
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.StopAsync();
            await _web.DisposeAsync();
        }

        _network.Dispose();
    }
}
