using System.Net;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Setup;

/// <summary>The breaker for the account at Twilio.</summary>
[Trait("Hardening", "M2")]
public sealed class AccountBreakerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly AccountBreaker _breaker;

    public AccountBreakerTests() => _breaker = new AccountBreaker(_time, NullLogger<AccountBreaker>.Instance);

    [Fact]
    public void A_rotated_token_leaves_one_request_a_pause_that_doubles_up_to_a_minute()
    {
        for (var request = 0; request < AccountBreaker.Unauthorized; request++)
        {
            Assert.Equal(TimeSpan.Zero, _breaker.Ask());
            _breaker.Record(HttpStatusCode.Unauthorized, null);
        }

        foreach (var pause in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            Assert.Equal(TimeSpan.FromSeconds(pause), _breaker.Ask());
            _time.Advance(TimeSpan.FromSeconds(pause));

            // One request tests the account; the others wait for its answer.
            Assert.Equal(TimeSpan.Zero, _breaker.Ask());
            Assert.NotEqual(TimeSpan.Zero, _breaker.Ask());
            _breaker.Record(HttpStatusCode.Unauthorized, null);
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, _breaker.Ask());
        _breaker.Record(HttpStatusCode.OK, null);
        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero], [_breaker.Ask(), _breaker.Ask()]);
    }

    [Fact]
    public void Single_failures_do_not_open_it_and_ten_in_a_row_do()
    {
        for (var request = 1; request < 100; request++)
        {
            _breaker.Record(request % AccountBreaker.Failures == 0 ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, null);
            Assert.Equal(TimeSpan.Zero, _breaker.Ask());
        }

        _breaker.Record(null, null);
        Assert.NotEqual(TimeSpan.Zero, _breaker.Ask());
    }

    [Fact]
    public void A_429_waits_as_long_as_it_asks_and_at_most_a_minute()
    {
        _breaker.Record(HttpStatusCode.TooManyRequests, null);
        Assert.Equal(TimeSpan.Zero, _breaker.Ask());
        _breaker.Record(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), _breaker.Ask());
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.Zero, _breaker.Ask());
        _breaker.Record(HttpStatusCode.TooManyRequests, TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromMinutes(1), _breaker.Ask());
    }

    [Fact]
    public async Task An_open_breaker_sends_nothing_and_answers_429()
    {
        var sent = new Counting();
        using var client = new HttpClient(new AccountBreakerHandler(_breaker, _time) { InnerHandler = sent });
        for (var request = 0; request < 50; request++)
        {
            using var answer = await client.GetAsync(new Uri("https://api.twilio.test/x"));
            Assert.Equal(
                request < AccountBreaker.Unauthorized ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }

        Assert.Equal(AccountBreaker.Unauthorized, sent.Requests);
    }

    private sealed class Counting : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized));
        }
    }
}
