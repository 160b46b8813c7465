using System.Net;
using System.Text.RegularExpressions;
using ImpactDialing.CallerSessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Twilio.Security;

namespace ImpactDialing.Tests.Api;

/// <summary>
/// Every endpoint × every kind of user. The endpoints are those that the application has mapped, so a new endpoint
/// without an entry here fails the tests.
/// </summary>
public sealed partial class AuthorizationMatrixTests
{
    /// <summary>The users of an endpoint.</summary>
    public enum Door
    {
        /// <summary>Public: it reveals nothing and changes nothing without a password.</summary>
        Public,

        /// <summary>Twilio: it needs a valid signature.</summary>
        Twilio,

        /// <summary>A signed-in caller.</summary>
        Caller,

        /// <summary>A signed-in supervisor.</summary>
        Supervisor,
    }

    /// <summary>The users of the browsers' endpoints. Twilio's endpoints are recognised by their paths.</summary>
    private static readonly Dictionary<string, Door> Browsers = new()
    {
        ["GET /"] = Door.Public,
        ["GET /app"] = Door.Public,
        ["GET /client"] = Door.Public,
        ["GET /health/live"] = Door.Public,
        ["GET /health/ready"] = Door.Public,
        ["GET /app/antiforgery"] = Door.Public,
        ["POST /app/login"] = Door.Public,
        ["POST /app/logout"] = Door.Public,
        ["GET /client/antiforgery"] = Door.Public,
        ["POST /client/login"] = Door.Public,
        ["POST /client/logout"] = Door.Public,
        ["POST /call_center/api/call_station"] = Door.Caller,
        ["GET /call_center/api/twilio_token"] = Door.Caller,
        ["GET /call_center/api/survey_fields"] = Door.Caller,
        ["POST /call_center/api/pusher/auth"] = Door.Caller,
        ["GET /call_center/api/session"] = Door.Caller,
        ["POST /call_center/api/call_voter"] = Door.Caller,
        ["POST /call_center/api/skip_voter"] = Door.Caller,
        ["POST /call_center/api/hangup"] = Door.Caller,
        ["POST /call_center/api/drop_message"] = Door.Caller,
        ["POST /call_center/api/disposition"] = Door.Caller,
        ["POST /call_center/api/stop_calling"] = Door.Caller,
        ["POST /call_center/api/kick"] = Door.Caller,
        ["POST /call_center/api/transfer/dial"] = Door.Caller,
        ["POST /call_center/api/problems"] = Door.Caller,
        ["POST /client/api/problems"] = Door.Supervisor,
        ["GET /client/api/problems"] = Door.Supervisor,
        ["POST /client/api/problems/read"] = Door.Supervisor,
        ["GET /client/api/twilio_token"] = Door.Supervisor,
        ["GET /client/api/callers"] = Door.Supervisor,
        ["GET /client/api/campaigns"] = Door.Supervisor,
        ["GET /client/api/hosts"] = Door.Supervisor,
        ["GET /client/api/last_hour"] = Door.Supervisor,
        ["GET /client/api/campaigns/{campaignId:long}/results"] = Door.Supervisor,
        ["GET /client/api/campaigns/{campaignId:long}/results.csv"] = Door.Supervisor,
        ["POST /client/api/callers/{callerId:long}/kick_off"] = Door.Supervisor,
        ["POST /client/api/callers/{callerId:long}/switch_mode"] = Door.Supervisor,
        ["POST /client/api/callers/{callerId:long}/reassign"] = Door.Supervisor,
        ["POST /client/api/callers/{callerId:long}/record"] = Door.Supervisor,
        ["POST /client/api/campaigns/{campaignId:long}/record"] = Door.Supervisor,
        ["POST /client/api/pusher/auth"] = Door.Supervisor,
    };

    /// <summary>The fallback of Twilio's paths answers to every method.</summary>
    private static readonly HashSet<string> AnyMethod = ["/{**path}"];

    [Fact]
    public async Task Every_endpoint_has_an_entry_for_its_users()
    {
        await using var host = await ApiHost.Start();
        var endpoints = Endpoints(host).ToList();

        var strangers = endpoints.Where(endpoint => DoorOf(endpoint) is null).Select(endpoint => endpoint.Name).ToList();
        Assert.True(
            strangers.Count == 0,
            $"Add to {nameof(AuthorizationMatrixTests)} the users of these endpoints: {string.Join(", ", strangers)}");
        Assert.Empty(Browsers.Keys.Except(endpoints.Select(endpoint => endpoint.Name)));
        Assert.All(
            endpoints.Where(endpoint => DoorOf(endpoint) is Door.Caller or Door.Supervisor),
            endpoint => Assert.Equal(DoorOf(endpoint) == Door.Caller ? "caller" : "supervisor", Assert.Single(endpoint.Policies)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ApiHost.Ann)]
    [InlineData(ApiHost.Bob)]
    [InlineData(ApiHost.Sue)]
    [InlineData(ApiHost.Otto)]
    [Trait("Quirk", "01")]
    public async Task Users_without_access_to_an_endpoint_are_refused_and_change_nothing(string? who)
    {
        await using var host = await ApiHost.Start();
        await OpenSession(host);
        var browser = who is null ? host.Open() : await host.OpenAs(who);
        if (who is null)
        {
            using var given = await browser.Get("/app/antiforgery");
        }

        var mine = who is null ? Door.Public : who.Contains('@', StringComparison.Ordinal) ? Door.Supervisor : Door.Caller;
        var books = host.Books();
        foreach (var endpoint in Endpoints(host))
        {
            var door = DoorOf(endpoint);
            if (door is Door.Public or null || door == mine)
            {
                continue;
            }

            using var answer = await browser.Send(new HttpMethod(endpoint.Method), endpoint.Path);
            var expected = door == Door.Twilio ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized;
            Assert.True(answer.StatusCode == expected, $"{endpoint.Name} answered {(int)answer.StatusCode} to {who ?? "a stranger"}.");
        }

        Assert.Equal(books, host.Books());
    }

    [Theory]
    [InlineData(ApiHost.Ann, Door.Caller)]
    [InlineData(ApiHost.Otto, Door.Supervisor)]
    public async Task Without_the_antiforgery_token_even_the_right_person_changes_nothing(string who, Door door)
    {
        await using var host = await ApiHost.Start();
        await OpenSession(host);
        var browser = await host.OpenAs(who);
        browser.SendsToken = false;
        var books = host.Books();
        foreach (var endpoint in Endpoints(host).Where(endpoint => endpoint.Method != "GET" && DoorOf(endpoint) == door))
        {
            using var answer = await browser.Send(new HttpMethod(endpoint.Method), endpoint.Path);
            await Browser.Problem(answer, HttpStatusCode.BadRequest, "antiforgery");
        }

        Assert.Equal(books, host.Books());
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("forged")]
    [InlineData("another URL's")]
    [InlineData("another body's")]
    [Trait("Quirk", "01")]
    public async Task A_webhook_without_its_own_signature_is_refused_and_changes_nothing(string signature)
    {
        await using var host = await ApiHost.Start();
        await OpenSession(host);
        var books = host.Books();
        var count = 0;
        foreach (var endpoint in Endpoints(host).Where(endpoint => DoorOf(endpoint) == Door.Twilio))
        {
            count++;
            var form = new Dictionary<string, string>
            {
                ["CallSid"] = "CA00000000000000000000000000000001",
                ["Digits"] = ApiHost.Pin,
                ["CallStatus"] = "completed"
            };
            var header = signature switch
            {
                "missing" => null,
                "forged" => Sign("http://localhost" + endpoint.Path, form, "another-token"),
                "another URL's" => Sign("http://localhost" + endpoint.Path + "x", form, ApiHost.AuthToken),
                _ => Sign("http://localhost" + endpoint.Path, new Dictionary<string, string>(form) { ["Digits"] = "9" }, ApiHost.AuthToken),
            };
            using var answer = await Post(host, endpoint.Path, form, header);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{endpoint.Name} answered {(int)answer.StatusCode}.");
        }

        Assert.True(count > 10, $"Only {count} webhooks were found.");
        Assert.Equal(books, host.Books());
    }

    [Fact]
    public async Task With_its_signature_every_webhook_is_let_in()
    {
        await using var host = await ApiHost.Start();
        foreach (var endpoint in Endpoints(host).Where(endpoint => DoorOf(endpoint) == Door.Twilio))
        {
            var form = new Dictionary<string, string> { ["CallSid"] = "CA00000000000000000000000000000001" };
            using var answer = await Post(host, endpoint.Path, form, Sign("http://localhost" + endpoint.Path, form, ApiHost.AuthToken));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{endpoint.Name} answered {(int)answer.StatusCode}.");
        }
    }

    /// <summary>The secret that signs here is the simulated account's.</summary>
    private static string Sign(string url, Dictionary<string, string> form, string token)
    {
        var text = url + string.Concat(form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value));
#pragma warning disable CA5350 // Twilio signs with SHA-1.
        var signature = Convert.ToBase64String(
            System.Security.Cryptography.HMACSHA1.HashData(
                System.Text.Encoding.UTF8.GetBytes(token), System.Text.Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
        Assert.True(new RequestValidator(token).Validate(url, form, signature));
        return signature;
    }

    private static async Task<HttpResponseMessage> Post(ApiHost host, string path, Dictionary<string, string> form, string? signature)
    {
        using var client = host.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        if (signature is not null)
        {
            request.Headers.Add("X-Twilio-Signature", signature);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Caller 5 is online, so that there is something to disturb.</summary>
    private static Task<CallerDirective> OpenSession(ApiHost host) =>
        host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICallerGrain>(5).DialedIn(
            Telephony.CallSid.Of("CA00000000000000000000000000000001"), CallerKind.PhonesOnly);

    private static IEnumerable<Mapped> Endpoints(ApiHost host) =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
            ?? (AnyMethod.Contains(pattern) ? ["ANY"] : ["POST"])
        select new Mapped(
            method,
            pattern,
            Parameter().Replace(pattern, "1"),
            [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "")]);

    private static Door? DoorOf(Mapped endpoint) => endpoint switch
    {
        { Method: "ANY" } => Door.Public,
        _ when Browsers.TryGetValue(endpoint.Name, out var door) => door,
        { Method: "POST" } when Webhooks.TwilioPaths.Include(endpoint.Path) => Door.Twilio,
        _ => null,
    };

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    private sealed record Mapped(string Method, string Pattern, string Path, IReadOnlyList<string> Policies)
    {
        public string Name => $"{Method} {Pattern}";
    }
}
