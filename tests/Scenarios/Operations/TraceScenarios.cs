using System.Collections.Concurrent;
using System.Diagnostics;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>
/// A caller's whole session can be found by its id, from the webhook to the database and to Twilio, and the traces
/// contain no personal data.
/// </summary>
public sealed class TraceScenarios
{
    [Fact]
    public async Task A_session_is_found_by_its_id_from_webhook_to_grain_to_database_and_Twilio()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("ImpactDialing.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var bank = PhoneBank.Open(
            setup => { setup.Mode = DialMode.Power; setup.Calling(0); },
            services: static services => services
                .AddSingleton<IIncomingGrainCallFilter, GrainCallTracing>().AddSingleton<IOutgoingGrainCallFilter, GrainCallTracing>());
        bank.Caller().Begins().TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll().IsHungUpOn();
        bank.Run(5);

        var session = bank.One<string>("SELECT id FROM caller_sessions");
        var call = bank.One<string>("SELECT id FROM calls");
        var mine = spans.Where(span => Equals(span.GetTagItem(TraceTags.Session), session)).ToList();
        Assert.Contains(mine, span => span.DisplayName == "webhook /caller/{callerId}/submit_response");
        Assert.Contains(mine, span => span.DisplayName == "ICallerGrain.DialedIn");
        Assert.Contains(mine, span => span.DisplayName == "ICallGrain.Answered" && Equals(span.GetTagItem(TraceTags.Call), call));

        var asked = mine.First(span => span.DisplayName == "ICallerGrain.Asked");
        var webhook = Assert.Single(spans, span => span.SpanId == asked.ParentSpanId);
        Assert.StartsWith("webhook ", webhook.DisplayName, StringComparison.Ordinal);
        Assert.Contains(spans, span => span.DisplayName == "database write" && span.TraceId == asked.TraceId);

        var dialed = Assert.Single(spans, span => span.DisplayName == "twilio create_call");
        Assert.Contains(spans, span => span.TraceId == dialed.TraceId && span.DisplayName == "ICallGrain.Dial");

        var said = string.Join(' ', spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Value}").Append(span.DisplayName)));
        Assert.DoesNotContain("+1", said, StringComparison.Ordinal);
        Assert.DoesNotContain(PhoneBank.Pin, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Number1", said, StringComparison.Ordinal);
    }
}
