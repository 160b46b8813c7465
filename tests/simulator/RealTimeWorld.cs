using System.Globalization;
using System.Net.Sockets;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Simulator;

/// <summary>
/// The world in real time: the REST API, and a control surface under <c>/world</c>, over HTTP on this machine.
/// </summary>
public static class RealTimeWorld
{
    /// <summary>The TwiML application of callers' browser phones.</summary>
    public const string BrowserPhoneAppSid = "AP00000000000000000000000000000001";

    /// <summary>The TwiML application of supervisors' browser phones.</summary>
    public const string DashboardAppSid = "AP00000000000000000000000000000002";

    /// <summary>The API key that signs access tokens.</summary>
    public const string ApiKeySid = "SK00000000000000000000000000000000";

    /// <summary>
    /// The key's secret, at least as long as Twilio's: an HS256 signer refuses a key of less than 256 bits (RFC 7518,
    /// section 3.2).
    /// </summary>
    public const string ApiKeySecret = "simulated-api-key-secret-of-32-bytes";

    /// <summary>Runs until cancelled.</summary>
    public static async Task<int> RunAsync(RealTimeOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Listen.IsLoopback)
        {
            await Console.Error.WriteLineAsync($"--listen must be an address of this machine, not {options.Listen}.");
            return 1;
        }

        using HttpMessageInvoker network = Network();
        SimulatedTwilio twilio = Open(options, network);
        await using WebApplication app = Build(options, twilio);
        StartCallers(twilio, options, options.Callers, options.Pins);
        await app.StartAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    /// <summary>An account with a number that asks the application, and its fallback when that fails.</summary>
    /// <param name="network">The way to the application.</param>
    /// <param name="sidSeed">The seed of SIDs (<see cref="TwilioSettings.SidSeed"/>).</param>
    /// <param name="adapt">Changes the usual settings; null for none.</param>
    /// <param name="time">The world's clock; the system's by default.</param>
    public static SimulatedTwilio Open(
        RealTimeOptions options, HttpMessageInvoker network, int? sidSeed = null, Func<TwilioSettings, TwilioSettings>? adapt = null,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new TwilioSettings
        {
            Seed = options.Seed,
            SidSeed = sidSeed,
            CallsPerSecond = options.CallsPerSecond,
            ApiKeys = new Dictionary<string, string> { [ApiKeySid] = ApiKeySecret },
        };
        var twilio = new SimulatedTwilio(time ?? TimeProvider.System, network, adapt?.Invoke(settings) ?? settings);
        twilio.AddNumber(options.CallInNumber, CallIn(options));
        twilio.AddApplication("browser phone", Route(options, "/caller/start_calling", "/caller/end_session"), BrowserPhoneAppSid);
        twilio.AddApplication("dashboard", Route(options, "/client/monitors/callers/start", null), DashboardAppSid);
        return twilio;
    }

    /// <summary>How a number asks the application what to do with an incoming call.</summary>
    public static VoiceRoute CallIn(RealTimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Route(options, "/callin/create", "/caller/end_session");
    }

    private static VoiceRoute Route(RealTimeOptions options, string path, string? statusCallback) => new()
    {
        VoiceUrl = new Uri(options.App, path).AbsoluteUri,
        FallbackUrl = new Uri(options.Fallback, $"{path}?fallback=1").AbsoluteUri,
        StatusCallback = statusCallback is null ? null : new Uri(options.App, statusCallback).AbsoluteUri,
    };

    /// <summary>The world's Pusher, with the usual credentials.</summary>
    public static SimulatedPusher OpenPusher(RealTimeOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new PusherSettings { Seed = options.Seed };
        return new SimulatedPusher(
            time, options.IsPusherInstant ? settings with { EventLatency = default, RestLatency = default } : settings);
    }

    /// <summary>A web host for Twilio's REST API, Pusher and the control surface.</summary>
    /// <param name="pusher">The world's Pusher; by default one with the usual credentials.</param>
    /// <param name="first">Handles each request, or passes it on to this world; null for none.</param>
    public static WebApplication Build(
        RealTimeOptions options, SimulatedTwilio twilio, SimulatedPusher? pusher = null,
        Func<HttpContext, RequestDelegate, Task>? first = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        WebApplication app = LocalWeb.Builder(options.Listen).Build();
        if (first is not null)
        {
            app.Use(first);
        }

        app.UseWebSockets();
        app.MapSimulatedTwilio(twilio);
        app.MapSimulatedPusher(pusher ?? OpenPusher(options, twilio.Time));
        app.MapBrowserPhones(twilio);
        app.MapGet("/world/books", () => Results.Json(WorldBooks.Read(twilio)));
        app.MapGet("/world/journal", (int? last) => Results.Text(twilio.Ears.Tail(last ?? 100)));
        app.MapGet("/world/debugger", () => Results.Json(twilio.Debugger.Entries));
        app.MapPost("/world/callers", (int count, string pins) =>
        {
            StartCallers(twilio, options, count, RealTimeOptions.ReadPins(pins));
            return Results.Accepted();
        });
        return app;
    }

    private static void StartCallers(SimulatedTwilio twilio, RealTimeOptions options, int count, IReadOnlyList<string> pins)
    {
        int before = twilio.Ears.CallerBooks.Select(static b => b.Number).Distinct().Count();
        for (int i = 0; i < count && pins.Count > 0; i++)
        {
            string number = string.Create(CultureInfo.InvariantCulture, $"+1646555{before + i:0000}");
            PhoneCaller caller = twilio.AddCaller(number, string.Create(CultureInfo.InvariantCulture, $"caller {before + i + 1}"));
            new CallerScript(caller, new CallerHabits { Pin = pins[i % pins.Count], CallInNumber = options.CallInNumber }).Start(
                TimeSpan.FromMilliseconds(100 * i));
        }
    }

    private static HttpMessageInvoker Network() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = 256,
        ConnectCallback = static async (context, cancellation) =>
        {
            TimeSpan limit = context.InitialRequestMessage.Options.TryGetValue(WebhookClient.ConnectTimeout, out TimeSpan given)
                ? given
                : TimeSpan.FromSeconds(5);
            using var timeout = new CancellationTokenSource(limit, TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, either.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    });
}
