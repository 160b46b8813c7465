using System.Globalization;
using ImpactDialing.Hosting;

namespace ImpactDialing.Webhooks;

/// <summary>
/// The step before a fallback request. Parameters of a body are not Twilio's alone: a browser phone adds its own
/// (https://www.twilio.com/docs/voice/sdks/javascript/twiml, read 2026-11-29). Only a URL with the mark of a fallback
/// URL says that a step failed, and only a URL of ours names it.
/// </summary>
/// <param name="ErrorCode">Twilio's code (https://www.twilio.com/docs/api/errors).</param>
/// <param name="Url">The URL that failed.</param>
internal sealed record FailedStep(int ErrorCode, Uri Url)
{
    /// <summary>Reads the step that a request follows; null if it is no fallback request.</summary>
    public static FailedStep? Of(HttpRequest request, WebhookForm form, HostsOptions hosts) =>
        request.Query["fallback"] is ["1"]
        && form["ErrorCode"] is [{ } code]
        && form["ErrorUrl"] is [{ } url]
        && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Uri.TryCreate(url, UriKind.Absolute, out var failed)
        && (IsAt(failed, hosts.Webhooks) || IsAt(failed, hosts.Fallback))
        && TwilioPaths.Include(PathOf(failed))
            ? new FailedStep(number, failed)
            : null;

    /// <summary>Routes a request as if it had come to the URL that failed.</summary>
    public void Route(HttpRequest request)
    {
        request.Path = PathOf(Url);
        request.QueryString = new QueryString(Url.Query);
    }

    private static PathString PathOf(Uri url) => new(Uri.UnescapeDataString(url.AbsolutePath));

    private static bool IsAt(Uri url, string host) =>
        url.Authority.Equals(new Uri(host).Authority, StringComparison.OrdinalIgnoreCase);
}
