using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Health;
using ImpactDialing.Operations;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Hosting;

/// <summary>
/// What an API does before it is ready: it sends itself webhooks of a caller who does not exist, through its own
/// pipeline and the cluster. No metric counts them among Twilio's.
/// </summary>
internal sealed class ApiWarmUp(
    WarmUpPipeline pipeline,
    IServiceScopeFactory scopes,
    IGrainFactory grains,
    CallerTwiml twiml,
    IOptions<HostsOptions> hosts,
    IOptions<TwilioOptions> twilio) : IWarmUp
{
    /// <summary>The id of a caller who does not exist: the database numbers callers from 1.</summary>
    private const long NoCaller = 0;

    private const string Nonce = "warm";

    private static readonly CallSid Leg = new(SyntheticWebhook.Leg);

    /// <inheritdoc />
    public async Task Run()
    {
        await Ask(SyntheticWebhook.Path, "", (SyntheticWebhook.Nonce, Nonce));
        await Ask("/callin/create", "");
        await Ask("/identify_caller", "?attempt=1", ("Digits", ""));
        await Ask(string.Create(CultureInfo.InvariantCulture, $"/caller/{NoCaller}/callin_choice"), "");
        await Ask(string.Create(CultureInfo.InvariantCulture, $"/caller/{NoCaller}/read_instruction_options"), "", ("Digits", "#"));
        await Ask("/caller/end_session", "");
        await grains.GetGrain<ICallerDirectoryGrain>(0).FindByPin("");
        _ = twiml.Answer(await grains.GetGrain<ICallerGrain>(NoCaller).DialedIn(Leg, CallerKind.PhonesOnly)).Render().ToString();
        _ = twiml.Render(new CallerDirective.StartMenu(new LegPosition(NoCaller, new SessionId(Nonce), 1))).ToString();
    }

    /// <summary>Sends a webhook through the pipeline.</summary>
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    private async Task Ask(string path, string query, params (string Name, string Value)[] more)
    {
        KeyValuePair<string, string>[] form =
        [
            new("CallSid", SyntheticWebhook.Leg), new("CallStatus", "in-progress"),
            .. more.Select(static pair => KeyValuePair.Create(pair.Name, pair.Value)),
        ];
        using var content = new FormUrlEncodedContent(form);
        var body = await content.ReadAsByteArrayAsync();
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Items[WebhookTelemetry.Uncounted] = true;
        (context.Request.Method, context.Request.Scheme) = (HttpMethods.Post, Uri.UriSchemeHttps);
        (context.Request.Path, context.Request.QueryString) = (path, new QueryString(query));
        (context.Request.ContentType, context.Request.ContentLength) = ("application/x-www-form-urlencoded", body.Length);
        context.Request.Headers["X-Twilio-Signature"] = SyntheticSignature.Of(
            twilio.Value.AuthToken, hosts.Value.Webhooks.TrimEnd('/') + path + query, form);
        context.Request.Body = new MemoryStream(body);
        context.Response.Body = new MemoryStream();
        await pipeline.Send(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{path} was answered with {context.Response.StatusCode}."));
        }
    }
}

/// <summary>Remembers the API's whole pipeline, so that a request can be made without a connection.</summary>
internal sealed class WarmUpPipeline : IStartupFilter
{
    private RequestDelegate? _all;

    /// <summary>Sends a request through the pipeline.</summary>
    public Task Send(HttpContext context) =>
        (_all ?? throw new InvalidOperationException("The pipeline is not built yet."))(context);

    /// <inheritdoc />
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(rest => _all = rest);
        next(app);
    };
}

/// <summary>Registers the API's warm-up.</summary>
internal static class ApiWarmUpServices
{
    /// <summary>Lets the API become ready when it is warm, and the silo inside it, if there is one.</summary>
    public static void AddWarmUp(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WarmUpPipeline>();
        builder.Services.AddSingleton<IStartupFilter>(static provider => provider.GetRequiredService<WarmUpPipeline>());
        var deployment = builder.Configuration.GetSection(DeploymentOptions.Section).Get<DeploymentOptions>() ?? new DeploymentOptions();
        if (!deployment.IsByDatabase)
        {
            builder.Services.AddSiloWarmUp();
        }

        builder.Services.AddWarmUp<ApiWarmUp>();
    }
}
