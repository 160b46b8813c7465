using Twilio.Exceptions;

namespace ImpactDialing.Telephony;

/// <summary>Says what a refusal of Twilio's REST API means, by its HTTP status and error code
/// (https://www.twilio.com/docs/api/errors, https://www.twilio.com/docs/usage/twilios-response, read
/// 2026-11-29).</summary>
internal static class TwilioRefusals
{
    /// <summary>
    /// Errors about the dialed number: invalid, premium, unreachable, blocked, not allowed there.
    /// </summary>
    private static readonly HashSet<int> BadNumberCodes =
        [21201, 21202, 21211, 21214, 21215, 21216, 21217, 13223, 13224, 13225, 13226, 13227];

    /// <summary>The state of the call does not allow the request: the call is over.</summary>
    private static readonly HashSet<int> NotInProgressCodes = [21220];

    /// <summary>
    /// Decides about a request.
    /// <list type="table">
    /// <item><term>408, 5xx</term><description>Unknown: something between, or Twilio itself, gave up; the request may
    /// have been carried out.</description></item>
    /// <item><term>401, 403, 429</term><description>The account or its rate, not this request: refused now, and the
    /// same request may succeed later.</description></item>
    /// <item><term>404, 21220</term><description>The call is over, or never was.</description></item>
    /// <item><term>a code about the number</term><description>The number cannot be called.</description></item>
    /// <item><term>any other 4xx</term><description>Final: the same request is refused every time.</description></item>
    /// </list>
    /// </summary>
    public static TwilioRefusal Of(ApiException exception) => Of(exception.Status, exception.Code);

    /// <inheritdoc cref="Of(ApiException)"/>
    public static TwilioRefusal Of(int status, int code) => status switch
    {
        _ when BadNumberCodes.Contains(code) => TwilioRefusal.BadNumber,
        _ when NotInProgressCodes.Contains(code) => TwilioRefusal.Over,
        404 => TwilioRefusal.Over,
        408 => TwilioRefusal.Unknown,
        401 or 403 or 429 => TwilioRefusal.Account,
        >= 400 and < 500 => TwilioRefusal.Final,
        _ => TwilioRefusal.Unknown,
    };
}
