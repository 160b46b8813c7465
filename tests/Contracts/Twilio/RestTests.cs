using System.Net;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;

namespace ImpactDialing.Tests.Contracts.Twilio;

/// <summary>
/// The behaviour of Twilio's REST client that <c>TwilioTelephony</c> relies on. Its requests are tested against the
/// simulated Twilio over HTTP.
/// </summary>
public sealed class RestTests
{
    [Fact]
    public async Task List_of_calls_is_read_page_after_page()
    {
        var twilio = new Wire(
            HttpStatusCode.OK,
            """{"calls":[{"sid":"CA1"},{"sid":"CA2"}],"page_size":2,"uri":"/2010-04-01/Accounts/AC1/Calls.json","""
                + """ "next_page_uri":"/2010-04-01/Accounts/AC1/Calls.json?Page=1&PageToken=x"}""",
            """{"calls":[{"sid":"CA3"}],"page_size":2,"uri":"/2010-04-01/Accounts/AC1/Calls.json","next_page_uri":null}""");
        var calls = await CallResource.ReadAsync(
            new ReadCallOptions
            {
                To = "+15005550001",
                Status = "queued",
                StartTimeAfter = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                PageSize = 2
            },
            twilio.Client);
        Assert.Equal(["CA1", "CA2", "CA3"], calls.Select(call => call.Sid));
        Assert.Equal(
            "GET https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json?To=%2B15005550001&Status=queued"
                + "&StartTime%3E=2026-01-02T03%3A04%3A05Z&PageSize=2",
            twilio.Requests[0]);
        Assert.Equal("GET https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json?Page=1&PageToken=x", twilio.Requests[1]);
    }

    [Fact]
    public async Task Refusal_has_Twilios_code_and_is_not_tried_again()
    {
        var twilio = new Wire(
            HttpStatusCode.BadRequest,
            """{"code":21220,"message":"Call is not in-progress. Cannot redirect.","more_info":"https://x/21220","status":400}""");
        var error = await Assert.ThrowsAsync<ApiException>(() => CallResource.UpdateAsync(new UpdateCallOptions("CA1"), twilio.Client));
        Assert.Equal(
            (21220, 400, "Call is not in-progress. Cannot redirect.", "https://x/21220"),
            (error.Code, error.Status, error.Message, error.MoreInfo));
        Assert.Single(twilio.Requests);

        var html = new Wire(HttpStatusCode.ServiceUnavailable, "<html>");
        error = await Assert.ThrowsAsync<ApiException>(() => CallResource.FetchAsync("CA1", client: html.Client));
        Assert.Equal((0, 0, "Api Error: ServiceUnavailable - <html>"), (error.Code, error.Status, error.Message));
        Assert.Single(html.Requests);
    }

    [Fact]
    public async Task Failed_connection_has_an_exception_of_its_own()
    {
        var client = new TwilioRestClient(
            "SK1", "secret", "AC1", httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(new Unreachable())));
        var error = await Assert.ThrowsAsync<ApiConnectionException>(() => CallResource.FetchAsync("CA1", client: client));
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("connection refused");
    }

    private sealed class Wire(HttpStatusCode status, params string[] answers) : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        public TwilioRestClient Client =>
            new("SK1", "secret", "AC1", httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(this)));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add($"{request.Method} {request.RequestUri!.AbsoluteUri}");
            return Task.FromResult(
                new HttpResponseMessage(status) { Content = new StringContent(answers[Math.Min(Requests.Count, answers.Length) - 1]) });
        }
    }
}
