using System.Net;
using System.Text;

namespace ImpactDialing.Telephony;

/// <summary>Sends requests only while the account's breaker allows it. Otherwise it answers as Twilio does when too
/// many requests come: 429, not carried out.</summary>
internal sealed class AccountBreakerHandler(AccountBreaker breaker, TimeProvider time) : DelegatingHandler
{
    private const string Body = """{"code":20429,"message":"Not sent: the account's breaker is open.","status":429}""";

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (breaker.Ask() > TimeSpan.Zero)
        {
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests)
            {
                RequestMessage = request,
                Content = new StringContent(Body, Encoding.UTF8, "application/json"),
            };
        }

        HttpResponseMessage? response = null;
        try
        {
            return response = await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            breaker.Record(response?.StatusCode, RetryAfter(response));
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage? response) =>
        response?.Headers.RetryAfter is not { } header ? null : header.Delta ?? header.Date - time.GetUtcNow();
}
