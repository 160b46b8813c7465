using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Faults;

/// <summary>
/// The faults between Twilio and the application: by chance (each number is a probability, 0–1, and 0 unless set), and
/// by order for certain requests. Orders come before chance.
/// </summary>
public sealed class FaultPlan
{
    private readonly OrderedFaults<WebhookRequest, WebhookFault> _webhookOrders = new();
    private readonly OrderedFaults<RestRequest, RestFault> _restOrders = new();

    /// <summary>A status callback that is never sent.</summary>
    public double CallbackLost { get; set; }

    /// <summary>A status callback that comes twice.</summary>
    public double CallbackDoubled { get; set; }

    /// <summary>
    /// A status callback that is late, by up to <see cref="LongestDelay"/>, so that later events overtake it.
    /// </summary>
    public double CallbackDelayed { get; set; }

    /// <summary>A request for TwiML that comes twice.</summary>
    public double VoiceDoubled { get; set; }

    /// <summary>A request for TwiML that never arrives.</summary>
    public double VoiceLost { get; set; }

    /// <summary>A request for TwiML with a refused connection.</summary>
    public double VoiceRefused { get; set; }

    /// <summary>A request for TwiML that the application answers after Twilio's time-out.</summary>
    public double VoiceTooLate { get; set; }

    /// <summary>The longest delay of a late or second copy.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A REST request answered with 429, not carried out.</summary>
    public double RestTooManyRequests { get; set; }

    /// <summary>A REST request answered with 500, not carried out.</summary>
    public double RestFails { get; set; }

    /// <summary>A REST request answered with 401, not carried out.</summary>
    public double RestUnauthorized { get; set; }

    /// <summary>A REST request carried out and answered with 500.</summary>
    public double RestFailsAfter { get; set; }

    /// <summary>A REST request carried out and answered with an empty body.</summary>
    public double RestEmptyBody { get; set; }

    /// <summary>A REST request with a connection that breaks, half of them after being carried out.</summary>
    public double RestBroken { get; set; }

    /// <summary>A REST request that takes up to <see cref="LongestDelay"/> longer.</summary>
    public double RestSlow { get; set; }

    /// <summary>
    /// Called with each webhook's fault, with the world's gate held, so that a test can compute the fault's cost. Null:
    /// the webhook is never sent.
    /// </summary>
    public Action<WebhookRequest, WebhookFault?>? Decided { get; set; }

    /// <summary>Orders a fault for the next requests that match.</summary>
    /// <param name="times">The number of requests.</param>
    public void Order(Func<WebhookRequest, bool> match, WebhookFault fault, int times = 1) => _webhookOrders.Add(match, fault, times);

    /// <summary>Orders a fault for the next REST requests that match.</summary>
    /// <param name="times">The number of requests.</param>
    public void OrderRest(Func<RestRequest, bool> match, RestFault fault, int times = 1) => _restOrders.Add(match, fault, times);

    /// <summary>Ends all faults from now on.</summary>
    public void Clear()
    {
        _webhookOrders.Clear();
        _restOrders.Clear();
        CallbackLost = CallbackDoubled = CallbackDelayed = VoiceDoubled = VoiceLost = VoiceRefused = VoiceTooLate = 0;
        RestTooManyRequests = RestFails = RestUnauthorized = RestFailsAfter = RestEmptyBody = RestBroken = RestSlow = 0;
    }

    /// <summary>The fault of a webhook; null when it is never sent at all.</summary>
    internal WebhookFault? Decide(WebhookKind kind, WebhookRequest request, Chance chance)
    {
        WebhookFault? fate = Fate(kind, request, chance);
        Decided?.Invoke(request, fate);
        return fate;
    }

    private WebhookFault? Fate(WebhookKind kind, WebhookRequest request, Chance chance)
    {
        if (_webhookOrders.Take(request) is { } ordered)
        {
            return kind is WebhookKind.Voice or WebhookKind.Fallback || !ordered.Lost ? ordered : null;
        }

        if (kind is WebhookKind.Voice or WebhookKind.Fallback)
        {
            return chance.Happens(VoiceDoubled) ? new WebhookFault { DoubledAfter = LongestDelay * chance.NextDouble() }
                : chance.Happens(VoiceLost) ? new WebhookFault { Lost = true }
                : chance.Happens(VoiceRefused) ? new WebhookFault { Refused = true }
                : chance.Happens(VoiceTooLate) ? new WebhookFault { AnswerTooLate = true }
                : WebhookFault.None;
        }

        return chance.Happens(CallbackLost) ? null
            : chance.Happens(CallbackDoubled) ? new WebhookFault { DoubledAfter = LongestDelay * chance.NextDouble() }
            : chance.Happens(CallbackDelayed) ? new WebhookFault { Delay = LongestDelay * chance.NextDouble() }
            : WebhookFault.None;
    }

    internal RestFault Decide(RestRequest request, Chance chance)
    {
        if (_restOrders.Take(request) is { } ordered)
        {
            return ordered;
        }

        return chance.Happens(RestTooManyRequests) ? new RestFault { StatusBefore = 429 }
            : chance.Happens(RestFails) ? new RestFault { StatusBefore = 500 }
            : chance.Happens(RestUnauthorized) ? new RestFault { StatusBefore = 401 }
            : chance.Happens(RestFailsAfter) ? new RestFault { StatusAfter = 500 }
            : chance.Happens(RestEmptyBody) ? new RestFault { EmptyBody = true }
            : chance.Happens(RestBroken)
            ? (chance.Happens(0.5) ? new RestFault { BrokenBefore = true } : new RestFault { BrokenAfter = true })
            : chance.Happens(RestSlow) ? new RestFault { Delay = LongestDelay * chance.NextDouble() }
            : RestFault.None;
    }
}
