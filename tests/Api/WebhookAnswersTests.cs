using System.Diagnostics.Metrics;
using ImpactDialing.Twiml;
using ImpactDialing.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Twilio.TwiML;

namespace ImpactDialing.Tests.Api;

/// <summary>
/// The answers to Twilio when a webhook cannot be served: a broken rule ends the leg politely, any other failure sends
/// Twilio to the other cluster.
/// </summary>
public sealed class WebhookAnswersTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    [Fact]
    public async Task A_process_that_goes_down_hangs_up_no_leg() =>
        Assert.Equal(
            StatusCodes.Status503ServiceUnavailable,
            Assert.IsType<IStatusCodeHttpResult>(await Serve(new ObjectDisposedException("store")), exactMatch: false).StatusCode);

    [Fact]
    public async Task A_broken_rule_is_answered_politely() =>
        Assert.Contains("Hangup", Text(await Serve(new InvalidOperationException("No rule."))), StringComparison.Ordinal);

    [Fact]
    public async Task No_endpoint_expects_a_body_in_JSON_only()
    {
        await using var host = await ApiHost.Start();

        Assert.All(
            host.Services.GetRequiredService<EndpointDataSource>().Endpoints,
            endpoint => Assert.Null(endpoint.Metadata.GetMetadata<IAcceptsMetadata>()));
    }

    [Fact]
    public async Task Missing_parameter_is_answered_politely_and_not_tried_again()
    {
        var tries = 0;
        var answer = await Serve("/calls/c1/incoming", new FakeTimeProvider(), () =>
        {
            tries++;
            throw new UnservableWebhookException("no_call_sid");
        });

        Assert.Contains("Hangup", Text(answer), StringComparison.Ordinal);
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Status_callback_is_tried_until_the_dead_silo_is_declared_dead()
    {
        var time = new FakeTimeProvider();
        var tries = 0;
        var answer = Serve(
            "/calls/c1/call_ended",
            time,
            () => ++tries < 10 ? throw new SiloUnavailableException("The silo is gone.") : new VoiceResponse());
        for (var i = 0; i < 20 && !answer.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.IsNotType<StatusCodeHttpResult>(await answer);
        Assert.Equal(10, tries);
    }

    [Fact]
    public async Task Status_callback_of_a_silo_that_stays_dead_is_refused_before_Twilio_gives_up()
    {
        var time = new FakeTimeProvider();
        var began = time.GetUtcNow();
        var answer = Serve("/calls/c1/call_ended", time, static () => throw new SiloUnavailableException("The silo is gone."));
        while (!answer.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, Assert.IsType<StatusCodeHttpResult>(await answer).StatusCode);
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(4.5));
    }

    [Fact]
    public async Task Webhook_that_a_person_waits_for_is_tried_twice_without_a_pause()
    {
        var tries = 0;
        var answer = await Serve("/calls/c1/incoming", new FakeTimeProvider(), () =>
        {
            tries++;
            throw new SiloUnavailableException("The silo is gone.");
        });

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, Assert.IsType<StatusCodeHttpResult>(answer).StatusCode);
        Assert.Equal(2, tries);
    }

    [Fact]
    [Trait("Hardening", "H1")]
    public async Task Document_that_cannot_be_written_is_answered_with_the_same_step_in_plainer_words()
    {
        var unwritable = await Serve(new TwimlResult(Unwritable, () => new VoiceResponse().Say("Press star.")));
        var tooLarge = await Serve(new TwimlResult(
            () => new VoiceResponse().Say(new string('x', 70_000)), () => new VoiceResponse().Say("Press star.")));

        Assert.Contains("Press star.", Text(unwritable), StringComparison.Ordinal);
        Assert.Contains("Press star.", Text(tooLarge), StringComparison.Ordinal);
        Assert.DoesNotContain("Hangup", Text(unwritable) + Text(tooLarge), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Hardening", "H1")]
    public async Task Step_that_has_no_words_at_all_is_skipped_once()
    {
        var skips = 0;
        var answer = await Serve(new TwimlResult(Unwritable, Unwritable, () =>
        {
            skips++;
            return Task.FromResult<TwimlResult>(new VoiceResponse().Say("The next one."));
        }));
        var endless = await Serve(new TwimlResult(Unwritable, Unwritable, () => Task.FromResult(new TwimlResult(Unwritable, Skip: null!))));

        Assert.Contains("The next one.", Text(answer), StringComparison.Ordinal);
        Assert.Equal(1, skips);
        Assert.Contains("Hangup", Text(endless), StringComparison.Ordinal);
    }

    public void Dispose() => _services.Dispose();

    private static string Text(IResult answer) => Assert.IsType<TwimlContent>(answer).Text;

    private static VoiceResponse Unwritable() => new VoiceResponse().Say("Jo\uffffhn");

    private Task<IResult> Serve(Exception failure) => Serve("/calls/c1/incoming", TimeProvider.System, () => throw failure);

    private Task<IResult> Serve(TwimlResult result) => Serve("/calls/c1/incoming", TimeProvider.System, () => result);

    private async Task<IResult> Serve(string path, TimeProvider time, Func<TwimlResult> work)
    {
        using var instruments = new ApiInstruments(_services.GetRequiredService<IMeterFactory>());
        var answers = new WebhookAnswers(instruments, time, NullLogger<WebhookAnswers>.Instance);
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        return await answers.Serve(context, async () =>
        {
            await Task.CompletedTask;
            return work();
        });
    }
}
