using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Telemetry;
using ImpactDialing.Tests.Alerts;
using ImpactDialing.Tests.Api;
using MySqlConnector;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Orleans.Diagnostics;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>What exported spans contain, and what they do not: numbers, names, and messages that quote them.</summary>
[Collection(Alone.Name)]
public sealed class SpanTests
{
    private const string Number = "2125550123";

    [Fact]
    public async Task An_unhandled_exception_leaves_its_type_in_the_span_and_not_its_message()
    {
        await using var collector = await Collector.Start();
        await using (var app = await TelemetryHost.Start(("Telemetry:OtlpEndpoint", collector.Address)))
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri($"{app.Urls.Single()}/fails?From=%2B1{Number}"));
            Assert.Equal(500, (int)answer.StatusCode);
            // The span ends after the answer; the server stops after the span.
            await app.StopAsync();
        }

        var spans = collector.Received("/v1/traces");
        Assert.Contains("GET /fails", spans, StringComparison.Ordinal);
        Assert.Contains("http.response.status_code", spans, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", spans, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, spans, StringComparison.Ordinal);
        Assert.DoesNotContain("From=", spans, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_exception_leaves_its_type_in_the_span_and_not_its_message()
    {
        using var source = new ActivitySource("ImpactDialing.Test");
        await using var collector = await Collector.Start();
        await using (await TelemetryHost.Start(("Telemetry:OtlpEndpoint", collector.Address)))
        {
            using var span = source.StartActivity("fails")!;
            var exception = Assert.Throws<InvalidOperationException>(Fail);
            span.AddException(exception).SetStatus(ActivityStatusCode.Error, exception.Message);
            // As Orleans does.
            span.SetTag("exception.message", exception.Message).SetTag("exception.stacktrace", exception.ToString());
            // As HttpClient does when its own redaction is switched off.
            span.SetTag("url.full", $"https://api.test/Calls.json?To=%2B1{Number}");
        }

        var spans = collector.Received("/v1/traces");
        Assert.Contains("System.InvalidOperationException", spans, StringComparison.Ordinal);
        Assert.Contains(nameof(Fail), spans, StringComparison.Ordinal);
        Assert.Contains("https://api.test/Calls.json", spans, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, spans, StringComparison.Ordinal);

        static void Fail() => throw new InvalidOperationException($"+1{Number} is busy.");
    }

    [Fact]
    public async Task A_webhook_has_one_server_span_with_HTTPs_tags_and_our_ids()
    {
        var ended = new EndedSpans();
        await using var collector = await Collector.Start();
        await using var api = await ApiHost.Start(
            new Dictionary<string, string?>
            {
                ["Telemetry:OtlpEndpoint"] = collector.Address,
                [TelemetryHost.ProtocolSetting] = TelemetryHost.Protocol
            },
            services => services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(ended)));
        const string Path = "/callin/create";
        KeyValuePair<string, string>[] form = [
            new("CallSid", "CA" + new string('1', 32)), new("From", "+1" + Number), new("CallStatus", "ringing")];
        using var http = api.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", RequestSigner.Sign(ApiHost.AuthToken, "http://localhost" + Path, form));

        using var answer = await http.SendAsync(request);

        Assert.Equal(200, (int)answer.StatusCode);
        await ended.Request.WaitAsync(TimeSpan.FromMinutes(1));
        var span = Assert.Single(ended.Spans, span => span.Kind == ActivityKind.Server);
        Assert.Equal($"POST {Path}", span.DisplayName);
        Assert.Equal(Path, span.GetTagItem("http.route"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal("ok", span.GetTagItem("impactdialing.outcome"));
        Assert.Equal(form[0].Value, span.GetTagItem(TraceTags.Leg));
        Assert.DoesNotContain(
            ended.Spans.SelectMany(each => each.TagObjects), tag => $"{tag.Value}".Contains(Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Listed_meters_and_sources_are_those_of_the_packages()
    {
        var meters = new ConcurrentBag<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => meters.Add(instrument.Meter.Name) };
        listener.Start();
        await using var kestrel = await Collector.Start();
        await using var api = await ApiHost.Start();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(kestrel.Address));
        using var signedIn = await (await api.OpenAs(ApiHost.Ann)).Get("/call_center/api/twilio_token");
        await using var connection = new MySqlConnection("Server=127.0.0.1;Port=9;User ID=nobody");
        await Assert.ThrowsAsync<MySqlException>(() => connection.OpenAsync());

        Assert.Empty(TelemetryServices.Meters.Where(name => !name.EndsWith('*')).Except(meters));
        Assert.Contains(ActivitySources.ApplicationGrainActivitySourceName, TelemetryServices.Sources);
        Assert.Contains(ActivitySources.RuntimeActivitySourceName, TelemetryServices.Sources);
        Assert.DoesNotContain("MySqlConnector", TelemetryServices.Sources);
    }

    /// <summary>Keeps the spans that have ended.</summary>
    private sealed class EndedSpans : BaseProcessor<Activity>
    {
        private readonly ConcurrentQueue<Activity> _spans = new();

        private readonly TaskCompletionSource _request = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IEnumerable<Activity> Spans => _spans;

        /// <summary>Completes when ASP.NET Core's span has ended, which is the last of its request.</summary>
        public Task Request => _request.Task;

        public override void OnEnd(Activity data)
        {
            _spans.Enqueue(data);
            if (data.Source.Name == "Microsoft.AspNetCore")
            {
                _request.TrySetResult();
            }
        }
    }
}
