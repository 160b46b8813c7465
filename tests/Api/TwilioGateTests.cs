using System.Text;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Api;

/// <summary>The gate: which signatures count, and which parameters an endpoint reads.</summary>
public sealed class TwilioGateTests(SharedApiHost shared) : IClassFixture<SharedApiHost>
{
    private static readonly (string, string)[] Leg = [("CallSid", "CA0000000000000000000000000000abcd"), ("CallStatus", "ringing")];

    [Theory]
    [Trait("Hardening", "L3")]
    [InlineData("http://localhost", "localhost", 200)]
    [InlineData("http://localhost", "evil.example", 200)]
    [InlineData("http://evil.example", "evil.example", 403)]
    [InlineData("https://localhost", "localhost", 403)]
    [InlineData("http://localhost:81", "localhost:81", 403)]
    public async Task A_signature_counts_for_our_own_hosts_alone(string signedFor, string host, int status) =>
        Assert.Equal(status, await Post(signedFor, host, "/callin/create", Leg));

    [Fact]
    public async Task A_parameter_that_comes_twice_is_signed_once_for_each_of_its_values()
    {
        (string, string)[] form = [.. Leg, ("From", "+13125550002"), ("From", "+13125550001"), ("From", "+13125550002")];

        // Twilio's own order: names, then values, each value once.
        var signed = "http://localhost/callin/create" + "CallSidCA0000000000000000000000000000abcd" + "CallStatusringing"
            + "From+13125550001" + "From+13125550002";

        Assert.Equal(200, await Send("localhost", "/callin/create", form, Sign(signed)));
        Assert.Equal(403, await Send("localhost", "/callin/create", form, Sign(signed + "From+13125550002")));
        Assert.Equal(403, await Send("localhost", "/callin/create", [.. Leg, ("From", "+1,+2")], Sign(signed)));
    }

    [Fact]
    [Trait("Hardening", "H3")]
    public void Every_endpoint_of_Twilio_says_which_parameters_it_reads()
    {
        var webhooks = shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => TwilioPaths.Include(new PathString("/" + endpoint.RoutePattern.RawText!.TrimStart('/'))))
            .ToDictionary(endpoint => endpoint.RoutePattern.RawText!, endpoint => endpoint.Metadata.GetMetadata<WebhookParameters>());

        Assert.True(webhooks.Count > 30);
        Assert.All(webhooks, webhook => Assert.NotNull(webhook.Value));
        Assert.Equal(
            [
                "/caller/{callerId}/conference_started_phones_only_preview", "/caller/{callerId}/read_instruction_options",
                "/caller/{callerId}/submit_response", "/identify_caller",
            ],
            webhooks.Where(webhook => webhook.Value!.Names.Contains("Digits")).Select(webhook => webhook.Key)
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            ["/calls/{callId}/recorded"],
            webhooks.Where(webhook => webhook.Value!.Names.Contains("RecordingUrl")).Select(webhook => webhook.Key));
        Assert.DoesNotContain(webhooks.Values, parameters => parameters!.Names.Any(name => name is "ErrorUrl" or "ErrorCode"));
    }

    private Task<int> Post(string signedFor, string host, string path, (string Name, string Value)[] form) => Send(
        host,
        path,
        form,
        RequestSigner.Sign(ApiHost.AuthToken, signedFor + path, [.. form.Select(field => KeyValuePair.Create(field.Name, field.Value))]));

    private async Task<int> Send(string host, string path, (string Name, string Value)[] form, string signature)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var body = await content.ReadAsByteArrayAsync();
        var answer = await shared.Host.Send(context =>
        {
            context.Request.Method = "POST";
            context.Request.Scheme = "http";
            context.Request.Host = new HostString(host);
            context.Request.Path = path;
            context.Request.Headers["X-Twilio-Signature"] = signature;
            context.Request.ContentType = "application/x-www-form-urlencoded";
            context.Request.ContentLength = body.Length;
            context.Request.Body = new MemoryStream(body);
        });
        return answer.Response.StatusCode;
    }

#pragma warning disable CA5350 // SHA-1 is what Twilio signs with.
    private static string Sign(string text) => Convert.ToBase64String(System.Security.Cryptography.HMACSHA1.HashData(
        Encoding.UTF8.GetBytes(ApiHost.AuthToken), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
