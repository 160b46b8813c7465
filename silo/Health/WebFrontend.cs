using System.Globalization;
using ImpactDialing.Hosting;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Health;

/// <summary>
/// Sends synthetic webhooks as Twilio sends real ones: a form post to the public URL, signed with the account's auth
/// token, on a new connection.
/// </summary>
internal sealed class WebFrontend(
    IHttpClientFactory clients,
    HealthTargets targets,
    IOptions<TwilioOptions> twilio,
    IOptions<DeploymentOptions> deployment,
    TimeProvider time) : IWebFrontend
{
    /// <summary>The name of the HTTP client; tests replace its primary handler.</summary>
    public const string HttpClientName = "health";

    /// <summary>
    /// The time within which a frontend must answer. It is the limit of the alert, and the one that our URLs give
    /// Twilio (<see cref="WebhookUrls.ConnectionOverrides"/>).
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer is awaited, so that a slow one is measured and not only cut off.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>The most bytes that an answer of ours can have.</summary>
    private const int LongestAnswer = 64 * 1024;

    /// <inheritdoc />
    public async Task<PingResult> Ping(string target, string nonce)
    {
        var url = targets.Find(target).Url;
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience, time);
        var (outcome, detail) = await Ask(url, nonce, patience.Token);
        var took = time.GetElapsedTime(started);
        if (outcome == PingOutcome.Answered && took > Limit)
        {
            (outcome, detail) = (PingOutcome.Slow, string.Create(CultureInfo.InvariantCulture, $"The limit is {Limit.TotalSeconds:0} s."));
        }

        return new PingResult(at, outcome, took < Patience ? took : Patience, detail, deployment.Value.ClusterId);
    }

    private async Task<(PingOutcome Outcome, string Detail)> Ask(Uri url, string nonce, CancellationToken patience)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CallSid"] = SyntheticWebhook.Leg,
            ["CallStatus"] = "in-progress",
            [SyntheticWebhook.Nonce] = nonce,
        };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Add("X-Twilio-Signature", SyntheticSignature.Of(twilio.Value.AuthToken, url.AbsoluteUri, form));
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, patience);
            var body = await response.Content.ReadAsStringAsync(patience);
            return SyntheticAnswer.Judge((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, nonce);
        }
        catch (OperationCanceledException)
        {
            return (PingOutcome.TimedOut, string.Create(CultureInfo.InvariantCulture, $"No answer within {Patience.TotalSeconds:0} s."));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // This is an outcome, not an error: the grain logs and counts it.
            var why = exception is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error }
                ? error.ToString()
                : exception.GetType().Name;
            return (PingOutcome.Unreachable, $"{why} at {url.GetLeftPart(UriPartial.Authority)}.");
        }
    }
}
