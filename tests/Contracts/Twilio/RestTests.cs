using System.Net;
using System.Text;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Conference;
using Twilio.Types;
using HttpMethod = System.Net.Http.HttpMethod;
using OfCall = Twilio.Rest.Api.V2010.Account.Call;

namespace ImpactDialing.Tests.Contracts.Twilio;

public sealed class RestTests
{
    private const string Call = """
        {"sid":"CA1","status":"in-progress","to":"+15005550001","from":"+15005550006","start_time":"Tue, 31 Aug 2010 20:36:28 +0000","end_time":null,
         "duration":"15","answered_by":"human","direction":"outbound-api","queue_time":"1000","account_sid":"AC1","subresource_uris":{"recordings":"/r"}}
        """;

    [Fact]
    public async Task Creates_a_call_with_the_form_and_the_credentials()
    {
        var twilio = new Wire(HttpStatusCode.Created, Call);
        var call = await CallResource.CreateAsync(
            new CreateCallOptions(new PhoneNumber("+15005550001"), new PhoneNumber("+15005550006"))
            {
                Url = new Uri("https://x.example/in?a=1&b=2#rc=2"),
                FallbackUrl = new Uri("https://y.example/in"),
                StatusCallback = new Uri("https://x.example/ended"),
                StatusCallbackEvent = ["answered", "completed"],
                Timeout = 20,
                Record = true,
                MachineDetection = "Enable",
                AsyncAmd = "true",
            },
            twilio.Client);

        var request = Assert.Single(twilio.Requests);
        Assert.Equal("POST https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json", request.Line);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("SK1:secret")), request.Authorization);
        string[] expected =
        [
            "To=%2B15005550001", "From=%2B15005550006", "Url=https%3A%2F%2Fx.example%2Fin%3Fa%3D1%26b%3D2%23rc%3D2", "FallbackUrl=https%3A%2F%2Fy.example%2Fin",
            "StatusCallback=https%3A%2F%2Fx.example%2Fended", "StatusCallbackEvent=answered", "StatusCallbackEvent=completed", "Timeout=20", "Record=true",
            "MachineDetection=Enable", "AsyncAmd=true",
        ];
        Assert.Equal(expected.Order(), request.Body.Split('&').Order());
        Assert.Equal("CA1", call.Sid);
        Assert.True(call.Status == CallResource.StatusEnum.InProgress);
        Assert.Equal(new DateTime(2010, 8, 31, 20, 36, 28, DateTimeKind.Utc), call.StartTime!.Value.ToUniversalTime());
        Assert.Null(call.EndTime);
        Assert.Equal(("15", "human", "1000"), (call.Duration, call.AnsweredBy, call.QueueTime));
    }

    [Fact]
    public async Task Redirects_and_ends_a_call()
    {
        var twilio = new Wire(HttpStatusCode.OK, Call);
        await CallResource.UpdateAsync(new UpdateCallOptions("CA1") { Url = new Uri("https://x.example/next") }, twilio.Client);
        await CallResource.UpdateAsync(new UpdateCallOptions("CA1") { Status = CallResource.UpdateStatusEnum.Completed }, twilio.Client);
        Assert.Equal(
            ["POST https://api.twilio.com/2010-04-01/Accounts/AC1/Calls/CA1.json Url=https%3A%2F%2Fx.example%2Fnext", "POST https://api.twilio.com/2010-04-01/Accounts/AC1/Calls/CA1.json Status=completed"],
            twilio.Requests.Select(request => $"{request.Line} {request.Body}"));
    }

    [Fact]
    public async Task Lists_calls_page_after_page()
    {
        var twilio = new Wire(
            HttpStatusCode.OK,
            """{"calls":[{"sid":"CA1"},{"sid":"CA2"}],"page_size":2,"uri":"/2010-04-01/Accounts/AC1/Calls.json","next_page_uri":"/2010-04-01/Accounts/AC1/Calls.json?Page=1&PageToken=x"}""",
            """{"calls":[{"sid":"CA3"}],"page_size":2,"uri":"/2010-04-01/Accounts/AC1/Calls.json","next_page_uri":null}""");
        var calls = await CallResource.ReadAsync(
            new ReadCallOptions { To = "+15005550001", Status = "queued", StartTimeAfter = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), PageSize = 2 },
            twilio.Client);
        Assert.Equal(["CA1", "CA2", "CA3"], calls.Select(call => call.Sid));
        Assert.Equal(
            "GET https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json?To=%2B15005550001&Status=queued&StartTime%3E=2026-01-02T03%3A04%3A05Z&PageSize=2",
            twilio.Requests[0].Line);
        Assert.Equal("GET https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json?Page=1&PageToken=x", twilio.Requests[1].Line);
    }

    [Fact]
    public async Task Mutes_and_removes_a_participant()
    {
        var twilio = new Wire(HttpStatusCode.OK, """{"call_sid":"CA1","muted":true,"hold":false,"status":"connected"}""");
        var participant = await ParticipantResource.UpdateAsync(new UpdateParticipantOptions("CF1", "CA1") { Muted = true }, twilio.Client);
        Assert.True(participant.Muted);
        Assert.Equal("POST https://api.twilio.com/2010-04-01/Accounts/AC1/Conferences/CF1/Participants/CA1.json", twilio.Requests[0].Line);

        var gone = new Wire(HttpStatusCode.NoContent, "");
        Assert.True(await ParticipantResource.DeleteAsync("CF1", "CA1", client: gone.Client));
        Assert.Equal("DELETE https://api.twilio.com/2010-04-01/Accounts/AC1/Conferences/CF1/Participants/CA1.json", gone.Requests[0].Line);
    }

    [Fact]
    public async Task Announces_into_a_conference_and_records_a_call()
    {
        var twilio = new Wire(HttpStatusCode.OK, """{"sid":"CF1","status":"in-progress"}""");
        await ConferenceResource.UpdateAsync(new UpdateConferenceOptions("CF1") { AnnounceUrl = new Uri("https://x.example/words"), AnnounceMethod = global::Twilio.Http.HttpMethod.Post }, twilio.Client);
        Assert.Equal("POST https://api.twilio.com/2010-04-01/Accounts/AC1/Conferences/CF1.json", twilio.Requests[0].Line);
        Assert.Equal(["AnnounceMethod=POST", "AnnounceUrl=https%3A%2F%2Fx.example%2Fwords"], twilio.Requests[0].Body.Split('&').Order());

        const string Recording = """{"sid":"RE1","call_sid":"CA1","status":"in-progress","duration":null,"uri":"/2010-04-01/Accounts/AC1/Recordings/RE1.json"}""";
        var recorder = new Wire(HttpStatusCode.OK, Recording, $$"""{"recordings":[{{Recording}}],"page_size":50,"uri":"/r","next_page_uri":null}""", Recording);
        var begun = await OfCall.RecordingResource.CreateAsync(
            new OfCall.CreateRecordingOptions("CA1") { RecordingStatusCallback = new Uri("https://x.example/recorded"), RecordingStatusCallbackEvent = ["completed absent"], RecordingTrack = "both" }, recorder.Client);
        var listed = await OfCall.RecordingResource.ReadAsync(new OfCall.ReadRecordingOptions("CA1"), recorder.Client);
        await OfCall.RecordingResource.UpdateAsync(new OfCall.UpdateRecordingOptions("CA1", "RE1", OfCall.RecordingResource.StatusEnum.Stopped), recorder.Client);

        Assert.Equal(("RE1", "in-progress", "/2010-04-01/Accounts/AC1/Recordings/RE1.json"), (begun.Sid, begun.Status?.ToString(), begun.Uri));
        Assert.Equal("RE1", Assert.Single(listed).Sid);
        Assert.Equal(
            [
                "POST https://api.twilio.com/2010-04-01/Accounts/AC1/Calls/CA1/Recordings.json",
                "GET https://api.twilio.com/2010-04-01/Accounts/AC1/Calls/CA1/Recordings.json",
                "POST https://api.twilio.com/2010-04-01/Accounts/AC1/Calls/CA1/Recordings/RE1.json",
            ],
            recorder.Requests.Select(request => request.Line));
        Assert.Equal(
            ["RecordingStatusCallback=https%3A%2F%2Fx.example%2Frecorded", "RecordingStatusCallbackEvent=completed+absent", "RecordingTrack=both"],
            recorder.Requests[0].Body.Split('&').Order());
        Assert.Equal("Status=stopped", recorder.Requests[2].Body);
    }

    [Fact]
    public async Task Sets_the_urls_of_numbers_and_applications()
    {
        var twilio = new Wire(HttpStatusCode.OK, """{"sid":"PN1","phone_number":"+15005550006","voice_url":"https://x.example/v","voice_method":"POST"}""");
        var number = await IncomingPhoneNumberResource.UpdateAsync(
            new UpdateIncomingPhoneNumberOptions("PN1") { VoiceUrl = new Uri("https://x.example/v"), VoiceFallbackUrl = new Uri("https://y.example/v") },
            twilio.Client);
        Assert.Equal("+15005550006", number.PhoneNumber!.ToString());
        Assert.Equal("https://x.example/v", number.VoiceUrl!.OriginalString);
        await ApplicationResource.UpdateAsync(new UpdateApplicationOptions("AP1") { VoiceUrl = new Uri("https://x.example/v") }, twilio.Client);
        Assert.Equal("POST https://api.twilio.com/2010-04-01/Accounts/AC1/Applications/AP1.json", twilio.Requests[1].Line);
    }

    [Fact]
    public async Task Says_what_Twilio_refused_and_tries_nothing_twice()
    {
        var twilio = new Wire(HttpStatusCode.BadRequest, """{"code":21220,"message":"Call is not in-progress. Cannot redirect.","more_info":"https://x/21220","status":400}""");
        var error = await Assert.ThrowsAsync<ApiException>(() => CallResource.UpdateAsync(new UpdateCallOptions("CA1"), twilio.Client));
        Assert.Equal((21220, 400, "Call is not in-progress. Cannot redirect.", "https://x/21220"), (error.Code, error.Status, error.Message, error.MoreInfo));
        Assert.Single(twilio.Requests);

        var html = new Wire(HttpStatusCode.ServiceUnavailable, "<html>");
        error = await Assert.ThrowsAsync<ApiException>(() => CallResource.FetchAsync("CA1", client: html.Client));
        Assert.Equal((0, 0, "Api Error: ServiceUnavailable - <html>"), (error.Code, error.Status, error.Message));
        Assert.Single(html.Requests);
    }

    [Fact]
    public async Task A_failed_connection_is_told_apart()
    {
        var client = new TwilioRestClient("SK1", "secret", "AC1", httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(new Unreachable())));
        var error = await Assert.ThrowsAsync<ApiConnectionException>(() => CallResource.FetchAsync("CA1", client: client));
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    /// <summary>How Twilio:ApiBaseUrl is honoured: a handler below the System client rewrites the address.</summary>
    [Fact]
    public async Task A_handler_can_send_everything_elsewhere()
    {
        var twilio = new Wire(HttpStatusCode.OK, Call);
        var elsewhere = new Elsewhere(new Uri("http://127.0.0.1:5100/")) { InnerHandler = twilio };
        var client = new TwilioRestClient("SK1", "secret", "AC1", httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(elsewhere)));
        await CallResource.FetchAsync("CA1", client: client);
        Assert.Equal("GET http://127.0.0.1:5100/2010-04-01/Accounts/AC1/Calls/CA1.json", twilio.Requests[0].Line);
    }

    private sealed class Elsewhere(Uri address) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("connection refused");
    }

    private sealed class Wire(HttpStatusCode status, params string[] answers) : HttpMessageHandler
    {
        public List<(string Line, string? Authorization, string Body)> Requests { get; } = [];

        public TwilioRestClient Client => new("SK1", "secret", "AC1", httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(this)));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null || request.Method == HttpMethod.Get ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add(($"{request.Method} {request.RequestUri!.AbsoluteUri}", request.Headers.Authorization?.ToString(), body));
            return new HttpResponseMessage(status) { Content = new StringContent(answers[Math.Min(Requests.Count, answers.Length) - 1]) };
        }
    }
}
