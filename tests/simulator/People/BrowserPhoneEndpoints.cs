using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ImpactDialing.Simulator.Telephony;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImpactDialing.Simulator.People;

/// <summary>
/// Browser phones for pages. The Voice SDK can connect only to Twilio, so a page in the simulated world uses a
/// replacement that calls these addresses. They answer pages of any origin.
/// </summary>
public static class BrowserPhoneEndpoints
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Maps <c>POST /world/phones</c> (access token and parameters; connects), <c>GET /world/phones/{sid}</c> (status,
    /// what is heard) and <c>POST /world/phones/{sid}/hangup</c>, <c>/mute</c>, <c>/unmute</c>, <c>/press?keys=1</c>.
    /// <c>GET /world/phones/{sid}/events</c> streams each change as a server-sent event until the leg ends. A page that
    /// stops listening hangs up: its phone is gone.
    /// </summary>
    public static void MapBrowserPhones(this IEndpointRouteBuilder routes, SimulatedTwilio twilio)
    {
        ArgumentNullException.ThrowIfNull(twilio);
        var phones = new ConcurrentDictionary<string, BrowserPhone>();
        RouteGroupBuilder group = routes.MapGroup("/world/phones");
        group.AddEndpointFilter(static async (context, next) =>
        {
            context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return await next(context);
        });
        group.MapMethods("/{**path}", ["OPTIONS"], static (HttpContext context) =>
        {
            context.Response.Headers.AccessControlAllowHeaders = "content-type";
            context.Response.Headers.AccessControlAllowMethods = "GET, POST";
            return Results.NoContent();
        });
        group.MapPost("", (ConnectRequest request) => Connect(twilio, phones, request));
        group.MapGet(
            "/{sid}",
            (string sid) => phones.TryGetValue(sid, out BrowserPhone? phone) ? Results.Json(Describe(phone)) : Results.NotFound());
        group.MapGet("/{sid}/events", IResult (string sid, CancellationToken stop) =>
            phones.TryGetValue(sid, out BrowserPhone? phone)
                ? TypedResults.ServerSentEvents(Watch(phone, twilio.Time, stop))
                : Results.NotFound());
        group.MapPost("/{sid}/{act}", (string sid, string act, string? keys) =>
            phones.TryGetValue(sid, out BrowserPhone? phone) && Act(phone, act, keys ?? "")
            ? Results.Json(Describe(phone))
            : Results.NotFound());
    }

    private static IResult Connect(SimulatedTwilio twilio, ConcurrentDictionary<string, BrowserPhone> phones, ConnectRequest request)
    {
        try
        {
            BrowserPhone phone = twilio.AddBrowserPhone(VoiceToken.Read(request.Token, twilio.Settings, twilio.Now).Identity);
            phone.ConnectWith(request.Token, [.. (request.Parameters ?? []).Select(static p => (p.Key, p.Value))]);
            phones[phone.Leg!.Sid] = phone;
            return Results.Json(Describe(phone));
        }
        catch (AccessTokenException refused)
        {
            return Results.Json(new { code = refused.Code, message = refused.Message }, statusCode: StatusCodes.Status401Unauthorized);
        }
        catch (InvalidOperationException refused)
        {
            return Results.Json(new { code = 31201, message = refused.Message }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static bool Act(BrowserPhone phone, string act, string keys)
    {
        switch (act)
        {
            case "hangup":
                phone.HangUp();
                return true;
            case "mute" or "unmute":
                phone.Mute(act == "mute");
                return true;
            case "press":
                phone.Press(keys);
                return true;
            default:
                return false;
        }
    }

    private static async IAsyncEnumerable<PhoneState> Watch(
        BrowserPhone phone, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            PhoneState? last = null;
            while (last is null || !phone.Leg!.HasEnded || last.Status != phone.Leg.Status.Wire())
            {
                PhoneState now = Describe(phone);
                if (now != last)
                {
                    yield return last = now;
                }

                await Task.Delay(LookAgain, time, stop);
            }
        }
        finally
        {
            phone.HangUp();
        }
    }

    private static PhoneState Describe(BrowserPhone phone) => new(
        phone.Leg!.Sid,
        phone.Leg.Status.Wire(),
        phone.MicrophoneOff,
        phone.HearsNow?.Text,
        phone.HearsMusic,
        string.Join(", ", phone.HearsPeople));

    private sealed record PhoneState(string CallSid, string Status, bool Muted, string? Hears, bool HearsMusic, string People);

    private sealed record ConnectRequest(string Token, Dictionary<string, string>? Parameters);
}
