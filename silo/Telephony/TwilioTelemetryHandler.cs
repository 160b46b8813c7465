using System.Diagnostics;
using System.Net;
using ImpactDialing.Configuration;

namespace ImpactDialing.Telephony;

/// <summary>
/// Measures every request to Twilio's REST API by operation and outcome. Sids are in the URL, so they are in the trace;
/// phone numbers are in bodies and queries, which are not recorded.
/// </summary>
internal sealed class TwilioTelemetryHandler(TimeProvider time) : DelegatingHandler
{
    /// <summary>
    /// Names the operation of a request for a metric: <c>create_call</c>, <c>list_calls</c>, <c>fetch_call</c>,
    /// <c>update_call</c>, and likewise for other resources.
    /// </summary>
    /// <param name="path">The path, for example <c>/2010-04-01/Accounts/AC…/Calls.json</c>.</param>
    public static string OperationOf(HttpMethod method, string path)
    {
        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = words.Length > 0 ? words[^1].Replace(".json", "", StringComparison.Ordinal) : "";
        var isCollection = last.Length > 0 && char.IsAsciiLetterUpper(last[0]) && !IsSid(last);
        var resource = isCollection ? last : words.Length > 1 ? words[^2] : "";
        var noun = Known(resource);
        return (method.Method, isCollection) switch
        {
            ("POST", true) => $"create_{noun}",
            ("GET", true) => $"list_{noun}s",
            ("GET", false) => $"fetch_{noun}",
            ("POST", false) => $"update_{noun}",
            ("DELETE", false) => $"delete_{noun}",
            _ => "other",
        };
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = OperationOf(request.Method, request.RequestUri!.AbsolutePath);
        using var span = SiloInstruments.Source.StartActivity($"twilio {operation}", ActivityKind.Client);
        var started = time.GetTimestamp();
        var outcome = "unreachable";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            outcome = OutcomeOf(response.StatusCode);
            return response;
        }
        catch (OperationCanceledException)
        {
            outcome = "timed_out";
            throw;
        }
        finally
        {
            TelephonyInstruments.Answered(operation, outcome, time.GetElapsedTime(started));
            span?.SetTag("impactdialing.outcome", outcome);
            if (outcome != "ok")
            {
                span?.SetStatus(ActivityStatusCode.Error, outcome);
            }
        }
    }

    private static string OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        < 400 => "ok",
        404 => "not_found",
        429 => "too_many_requests",
        < 500 => "refused",
        _ => "failed",
    };

    private static bool IsSid(string word) =>
        word.Length == 34 && char.IsAsciiLetterUpper(word[1]) && word.Skip(2).All(char.IsAsciiHexDigit);

    private static string Known(string resource) => resource switch
    {
        "Calls" => "call",
        "Conferences" => "conference",
        "Participants" => "participant",
        "Recordings" => "recording",
        "Applications" => "application",
        "IncomingPhoneNumbers" => "number",
        _ => "other",
    };
}
