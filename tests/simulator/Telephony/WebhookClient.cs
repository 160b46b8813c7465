using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>Sends webhooks as Twilio does: signed, with its time-outs, retries, redirects and limits.</summary>
internal sealed class WebhookClient(HttpMessageInvoker http, TwilioSettings settings, TimeProvider time)
{
    private const int MostRedirects = 10;
    private const int MostBytes = 64 * 1024;

    /// <summary>The time within which a connection must be established, for handlers that can honour it.</summary>
    public static readonly HttpRequestOptionsKey<TimeSpan> ConnectTimeout = new("connect-timeout");

    public async Task<WebhookAnswer> SendAsync(WebhookRequest request, WebhookFault fault)
    {
        ConnectionOverrides overrides = ConnectionOverrides.Read(request.Url, out string url, out int malformed);
        if (malformed != 0)
        {
            return WebhookAnswer.Failure(malformed, "The connection overrides are malformed: " + request.Url, url);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            return WebhookAnswer.Failure(11100, $"\"{url}\" is not an absolute web address.", url);
        }

        using var total = new CancellationTokenSource(overrides.TotalTimeout, time);
        WebhookAnswer answer;
        string kind;
        int attempt = 0;
        do
        {
            (answer, kind) = await AttemptAsync(
                request, url, overrides, attempt == 0 ? fault : WebhookFault.None, attempt == 0, total.Token);
        }
        while (answer.ErrorCode != 0 && attempt++ < overrides.RetryCount && overrides.Retries(kind) && !total.IsCancellationRequested);

        return answer;
    }

    private async Task<(WebhookAnswer Answer, string Kind)> AttemptAsync(
        WebhookRequest request, string url, ConnectionOverrides overrides, WebhookFault fault, bool isFirst, CancellationToken total)
    {
        string method = request.Method;
        IReadOnlyList<KeyValuePair<string, string>> parameters = request.Parameters;
        for (int redirects = 0; ; redirects++)
        {
            using HttpRequestMessage message = Build(request, ref url, method, parameters);
            message.Options.Set(ConnectTimeout, overrides.ConnectTimeout);
            if (isFirst && redirects == 0 && request.PlannedAt is { } planned)
            {
                PlannedTime.Set(message, planned);
            }

            using var read = new CancellationTokenSource(overrides.ReadTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(read.Token, total);
            try
            {
                using HttpResponseMessage response = await SendAsync(message, fault, both.Token);
                int status = (int)response.StatusCode;
                if (status is 301 or 302 or 303 or 307 or 308)
                {
                    if (redirects >= MostRedirects)
                    {
                        return (WebhookAnswer.Failure(11215, "Too many redirects.", url), "");
                    }

                    if (response.Headers.Location is not { } location)
                    {
                        return (WebhookAnswer.Failure(11216, "A redirect without an address.", url), "");
                    }

                    url = new Uri(new Uri(url), location).AbsoluteUri;
                    method = "GET";
                    parameters = [];
                    continue;
                }

                if (status >= 400)
                {
                    return (
                        WebhookAnswer.Failure(settings.HttpErrorCode, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"), url),
                        status < 500 ? "4xx" : "5xx");
                }

                string? body = await ReadAsync(response, both.Token);
                return body is null
                    ? (WebhookAnswer.Failure(11750, "The answer is larger than 64 KB.", url), "")
                    : (new WebhookAnswer(0, "", url, response.Content.Headers.ContentType?.MediaType ?? "", body), "");
            }
            catch (OperationCanceledException)
            {
                return (
                    WebhookAnswer.Failure(
                        11205, total.IsCancellationRequested ? "No answer within the total time." : "No answer within the read time.", url),
                    "rt");
            }
            catch (HttpRequestException failed)
            {
                (int code, string kind) = Classify(failed);
                return (WebhookAnswer.Failure(code, failed.Message, url), kind);
            }
            catch (IOException broken)
            {
                return (WebhookAnswer.Failure(11205, broken.Message, url), "rt");
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, WebhookFault fault, CancellationToken cancellation)
    {
        if (fault.Refused)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (a fault of the simulated world).");
        }

        if (fault.Status is { } status)
        {
            return new HttpResponseMessage((System.Net.HttpStatusCode)status);
        }

        if (fault.Lost)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        }

        HttpResponseMessage response = await http.SendAsync(message, cancellation);
        if (fault.Broken)
        {
            response.Dispose();
            return new HttpResponseMessage(
                System.Net.HttpStatusCode.OK)
            { Content = new StringContent("<Response>", Encoding.UTF8, "text/xml") };
        }

        if (fault.AnswerTooLate)
        {
            response.Dispose();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        }

        return response;
    }

    private static (int Code, string Kind) Classify(HttpRequestException failed) => failed.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => (11210, "ct"),
        HttpRequestError.SecureConnectionError => (11220, "ct"),
        HttpRequestError.ConnectionError when failed.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut }
            or OperationCanceledException =>
            (11201, "ct"),
        HttpRequestError.ConnectionError => (11202, "ct"),
        HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse => (11206, "rt"),
        _ => (11205, "ct"),
    };

    private HttpRequestMessage Build(
        WebhookRequest request, ref string url, string method, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        bool post = method == "POST";
        if (!post && parameters.Count > 0)
        {
            url += (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + Encode(parameters);
        }

        var message = new HttpRequestMessage(post ? HttpMethod.Post : HttpMethod.Get, new Uri(url));
        if (post)
        {
            message.Content = new StringContent(Encode(parameters), Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        message.Headers.TryAddWithoutValidation(
            "X-Twilio-Signature", RequestSigner.Sign(settings.AuthToken, RequestSigner.SignedUrl(url), post ? parameters : []));
        message.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", request.IdempotencyToken);
        message.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        return message;
    }

    private static string Encode(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var text = new StringBuilder(parameters.Count * 32);
        foreach (KeyValuePair<string, string> parameter in parameters)
        {
            if (text.Length > 0)
            {
                text.Append('&');
            }

            text.Append(Uri.EscapeDataString(parameter.Key)).Append('=').Append(Uri.EscapeDataString(parameter.Value));
        }

        return text.ToString();
    }

    /// <summary>The answer's text, or null when it is larger than Twilio reads.</summary>
    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(MostBytes + 1);
        try
        {
            int length = await stream.ReadAtLeastAsync(buffer, MostBytes + 1, throwOnEndOfStream: false, cancellation);
            return length > MostBytes ? null : Encoding.UTF8.GetString(buffer, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
