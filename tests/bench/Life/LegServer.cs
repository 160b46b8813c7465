using System.Globalization;
using System.Threading.Channels;
using ImpactDialing.Simulator;
using ImpactDialing.Up;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// The least of Twilio's REST API that keeps calls alive: it accepts each call that is to be placed and each change of
/// a participant, and says of each leg and conference that it is in progress. The simulated Twilio of <c>./dev up</c>
/// does far more, and would take the processors that are measured.
/// </summary>
internal sealed class LegServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<PlacedCall> _placed = Channel.CreateUnbounded<PlacedCall>();
    private long _legs;

    private LegServer(Uri address)
    {
        Address = address;
        _app = LocalWeb.Builder(address).Build();
        _app.MapPost("/2010-04-01/Accounts/{account}/Calls.json", (Delegate)Place);
        _app.MapMethods("/2010-04-01/Accounts/{account}/Calls/{leg}.json", [HttpMethods.Get, HttpMethods.Post], static (string leg) =>
            Results.Json(new { sid = leg, status = "in-progress" }));
        _app.MapGet("/2010-04-01/Accounts/{account}/Conferences.json", static (string friendlyName) => Results.Json(Page(friendlyName)));
        _app.MapPost("/2010-04-01/Accounts/{account}/Conferences/{conference}/Participants/{leg}.json", static (string leg) =>
            Results.Json(new { call_sid = leg, status = "connected" }));
    }

    /// <summary>Where the silos find it.</summary>
    public Uri Address { get; }

    /// <summary>The calls that were placed, in their order.</summary>
    public ChannelReader<PlacedCall> Placed => _placed.Reader;

    /// <summary>Starts one on a free port.</summary>
    public static async Task<LegServer> Start(CancellationToken stop)
    {
        var server = new LegServer(new Uri(string.Create(
            CultureInfo.InvariantCulture, $"http://127.0.0.1:{Tests.Support.FreePort.Next()}")));
        await server._app.StartAsync(stop);
        return server;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Place(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var leg = string.Create(CultureInfo.InvariantCulture, $"CAf{Interlocked.Increment(ref _legs):x31}");
        _placed.Writer.TryWrite(new PlacedCall(leg, form["To"]!, PathOf(form["Url"]!), PathOf(form["StatusCallback"]!)));
        return Results.Json(new { sid = leg, status = "queued" }, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>A list of one conference that goes on.</summary>
    private static object Page(string friendlyName) => new
    {
        conferences = new[] { new { sid = $"CF{0:x32}", friendly_name = friendlyName, status = "in-progress" } },
        uri = "/",
        first_page_uri = "/",
        next_page_uri = "",
        previous_page_uri = "",
        page = 0,
        page_size = 1,
    };

    /// <summary>Twilio keeps the connection overrides of the fragment for itself.</summary>
    private static string PathOf(string? url) =>
        new Uri(url ?? throw new UpException("A call was to be placed without a URL.")).PathAndQuery;
}
