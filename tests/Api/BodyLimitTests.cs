using System.IO.Pipelines;
using System.Text.RegularExpressions;
using ImpactDialing.Hosting;
using ImpactDialing.Operations;
using ImpactDialing.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Api;

/// <summary>What a stranger can send, and what is read of it.</summary>
[Trait("Hardening", "H2")]
public sealed partial class BodyLimitTests(SharedApiHost shared) : IClassFixture<SharedApiHost>
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("/callin/create", Form, 28_000_000, 413)]
    [InlineData("/calls/x/incoming", Form, 65_537, 413)]
    [InlineData("/calls/x/incoming", "multipart/form-data; boundary=x", 1_000, 403)]
    [InlineData("/calls/x/incoming", "multipart/form-data; boundary=x", null, 403)]
    [InlineData("/calls/x/incoming", "application/json", 1_000, 403)]
    [InlineData("/calls/x/incoming", "", null, 403)]
    [InlineData("/app/login", "application/json", 65_537, 413)]
    [InlineData("/app/login", Form, 65_537, 413)]
    [InlineData("/client/login", "multipart/form-data; boundary=x", 1_000, 415)]
    [InlineData("/client/login", "multipart/form-data; boundary=x", null, 415)]
    public async Task Nothing_is_read_of_a_body_that_is_too_large_or_of_a_wrong_kind(string path, string kind, int? length, int status)
    {
        using var body = new UnreadBody();

        var answer = await shared.Host.Send(context =>
        {
            context.Request.Method = "POST";
            context.Request.Path = path;
            context.Request.ContentType = kind.Length == 0 ? null : kind;
            context.Request.ContentLength = length;
            if (length is null)
            {
                context.Request.Headers.TransferEncoding = "chunked";
            }

            context.Request.Body = body;
        });

        Assert.Equal(status, answer.Response.StatusCode);
        Assert.False(body.WasRead);
    }

    [Fact]
    public void The_web_server_reads_no_more_than_64_kB_of_any_body()
    {
        var kestrel = shared.Host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        var forms = shared.Host.Services.GetRequiredService<IOptions<FormOptions>>().Value;

        Assert.Equal(RequestBody.MaxBytes, kestrel.Limits.MaxRequestBodySize);
        Assert.All(
            [forms.BufferBodyLengthLimit, forms.MemoryBufferThreshold, forms.MultipartBodyLengthLimit, forms.ValueLengthLimit],
            limit => Assert.Equal(RequestBody.MaxBytes, limit));
    }

    /// <summary>
    /// ASP.NET Core spools a part of a multipart form to the disk when it is larger than the threshold. Here no part
    /// can be: the limit of a form is the threshold. With ASP.NET Core's own limits, 70,000 bytes are spooled.
    /// </summary>
    [Fact]
    [Trait("Hardening", "S1")]
    public async Task No_part_of_a_form_is_written_to_the_disk()
    {
        var ours = shared.Host.Services.GetRequiredService<IOptions<FormOptions>>().Value;

        Assert.Equal(0, await Spooled(ours, 60_000));
        await Assert.ThrowsAsync<InvalidDataException>(() => Spooled(ours, 70_000));
        Assert.Equal(1, await Spooled(new FormOptions(), 70_000));
    }

    /// <summary>Reads a form with one part, and counts the files that this takes.</summary>
    private static async Task<int> Spooled(FormOptions options, int length)
    {
        static int Files() => Directory.GetFiles(Path.GetTempPath(), "ASPNETCORE_*").Length;
        var before = Files();
        using var content = new MultipartFormDataContent { { new ByteArrayContent(new byte[length]), "file", "list.csv" } };
        var context = new DefaultHttpContext();
        context.Request.ContentType = content.Headers.ContentType!.ToString();
        // Like a connection's: not seekable, so a part has to be kept somewhere.
        context.Request.Body = PipeReader.Create(await content.ReadAsStreamAsync()).AsStream();
        Assert.Single((await new FormFeature(context.Request, options).ReadFormAsync(CancellationToken.None)).Files);
        return Files() - before;
    }

    /// <summary>Every endpoint refuses a multipart form before its body is read.</summary>
    [Fact]
    [Trait("Hardening", "S1")]
    public async Task No_endpoint_reads_a_multipart_form()
    {
        var paths = shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") ?? false)
            .Select(endpoint => Parameter().Replace(endpoint.RoutePattern.RawText!, "1"))
            .ToList();
        Assert.True(paths.Count > 40);

        foreach (var path in paths)
        {
            using var body = new UnreadBody();
            var answer = await shared.Host.Send(context =>
            {
                context.Request.Method = "POST";
                context.Request.Path = "/" + path.TrimStart('/');
                context.Request.ContentType = "multipart/form-data; boundary=x";
                context.Request.ContentLength = 1_000;
                context.Request.Body = body;
            });
            Assert.InRange(answer.Response.StatusCode, 400, 499);
            Assert.False(body.WasRead, $"{path} reads a multipart form.");
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [Fact]
    [Trait("Hardening", "B7")]
    public async Task Readiness_in_public_asks_once_a_second_and_gives_no_reasons()
    {
        var (check, time) = (new CountingCheck(), new FakeTimeProvider());
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks().AddCheck("counted", check, tags: [HealthTags.Ready]);
        await using var provider = services.BuildServiceProvider();
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var readiness = new PublicReadiness(provider.GetRequiredService<HealthCheckService>(), lifetime, time);
        async Task<(int, string)> Ask()
        {
            var context = new DefaultHttpContext();
            using var body = new MemoryStream();
            context.Response.Body = body;
            await readiness.Answer(context);
            return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
        }

        // Before the start there is nothing to ask, and the first question after it is asked at once.
        Assert.Equal(503, (await Ask()).Item1);
        Assert.Equal(0, check.Asked);
        lifetime.NotifyStarted();
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal((503, "{\"status\":\"unready\",\"problems\":{}}\n"), await Ask());
        }

        Assert.Equal(1, check.Asked);
        time.Advance(PublicReadiness.Freshness);
        await Ask();
        Assert.Equal(2, check.Asked);
    }

    [Theory]
    [Trait("Hardening", "B9")]
    [InlineData("/app")]
    [InlineData("/app/antiforgery")]
    [InlineData("/call_center/api/session")]
    [InlineData("/nowhere")]
    [InlineData("/health/live")]
    public async Task Every_answer_forbids_guessing_framing_and_referrers(string path)
    {
        using var answer = await shared.Host.Open().Get(path);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains(
            "frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Hardening", "B9")]
    public async Task Browsers_that_came_by_https_come_by_https_alone()
    {
        using var answer = await new Browser(shared.Host) { Origin = new Uri("https://calls.example.com") }.Get("/app/antiforgery");

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    private sealed class CountingCheck : IHealthCheck
    {
        private int _asked;

        public int Asked => _asked;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(HealthCheckResult.Unhealthy("the journal holds 5,000 writes"));
        }
    }

    private sealed class UnreadBody : MemoryStream
    {
        public UnreadBody()
            : base(new byte[100])
        {
        }

        public bool WasRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            WasRead = true;
            return base.Read(buffer, offset, count);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            WasRead = true;
            return base.ReadAsync(buffer, cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            WasRead = true;
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }
    }
}
