using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The handlers of a caller's leg, and of the report of its end.</summary>
internal static class CallerWebhooks
{
    /// <summary>Maps a step of a caller's leg; <paramref name="first"/> is said before the directive.</summary>
    public static RouteHandlerBuilder MapStep(
        this IEndpointRouteBuilder webhooks, string step, Func<TwilioRequest, CallerAsk> ask, string? first = null) =>
        webhooks.MapPost(
            $"/caller/{{callerId}}/{step}",
            (string callerId, TwilioRequest request, IGrainFactory grains, CallerTwiml twiml) => Step(
                long.TryParse(callerId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
                request,
                grains,
                twiml,
                ask,
                first)).Reads();

    /// <summary>Maps a step of a caller's leg that follows a key.</summary>
    public static void MapKeyStep(this IEndpointRouteBuilder webhooks, string step, Func<string, CallerAsk> ask) =>
        webhooks.MapStep(step, request => request.LacksDigits ? new CallerAsk.KeyUnknown() : ask(request.Digits)).Reads("Digits");

    /// <summary>Says which parameters of Twilio's body an endpoint expects, beside those of every leg.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, params string[] parameters) =>
        endpoint.WithMetadata(new WebhookParameters(parameters));

    /// <summary>Serves a step of a caller's leg; <paramref name="first"/> is said before the directive.</summary>
    public static async Task<TwimlResult> Step(
        long? callerId,
        TwilioRequest request,
        IGrainFactory grains,
        CallerTwiml twiml,
        Func<TwilioRequest, CallerAsk> ask,
        string? first = null)
    {
        var leg = request.RequireLeg();
        var caller = grains.GetGrain<ICallerGrain>(callerId ?? throw new UnservableWebhookException("unknown_caller"));
        if (request.Status.IsTerminal())
        {
            // Twilio requests a Dial's action even when the leg hung up in the conference, and ignores the answer.
            await caller.LegEnded(leg);
            return CallTwiml.HangUp();
        }

        var directive = await caller.Asked(new CallerRequest(request.SessionId, leg, request.Step, ask(request)));
        return twiml.Answer(directive, first) with { Skip = Skip(directive) };

        // No person hears of a household that cannot be put into words. Another household takes its place.
        Func<Task<TwimlResult>>? Skip(CallerDirective unspoken) => unspoken switch
        {
            CallerDirective.PresentHousehold present => () => SkipFrom(present.At),
            CallerDirective.AnnounceHousehold announce => () => SkipFrom(announce.At),
            _ => null,
        };

        async Task<TwimlResult> SkipFrom(LegPosition at) => twiml.Answer(
            await caller.Asked(new CallerRequest(at.SessionId, leg, at.Step, new CallerAsk.Unspeakable())));
    }

    /// <summary>A browser phone. The access token identifies the caller; a page could forge a parameter.</summary>
    public static async Task<TwimlResult> StartCalling(TwilioRequest request, IGrainFactory grains, CallerTwiml twiml)
    {
        var leg = request.RequireLeg();
        return request.ClientIdentity is { } identity && ClientIdentities.CallerOf(identity) is { } callerId
            ? twiml.Answer(await grains.GetGrain<ICallerGrain>(callerId).DialedIn(leg, CallerKind.Web))
            : throw new UnservableWebhookException("unknown_client");
    }

    public static async Task<TwimlResult> EndSession(TwilioRequest request, IGrainFactory grains)
    {
        var leg = request.RequireLeg();
        if (await grains.GetGrain<ICallerDirectoryGrain>(0).FindByLeg(leg) is { } callerId)
        {
            await grains.GetGrain<ICallerGrain>(callerId).LegEnded(leg);
        }

        return new VoiceResponse();
    }
}
