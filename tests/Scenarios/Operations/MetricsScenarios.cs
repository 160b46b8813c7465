using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>The metrics that an operator reads after people have called.</summary>
public sealed class MetricsScenarios
{
    [Fact]
    public async Task A_conversation_leaves_its_traces_in_the_metrics()
    {
        await using var bank = Watch.Open(setup => { setup.Mode = DialMode.Power; setup.Calling(0, 30); });
        var ann = bank.Caller().Begins().TalksWith(CampaignSetup.Number(0, 0));
        bank.Run(6);
        var during = bank.PrimaryServices.Page();
        ann.EndsConversation().AnswersAll().IsHungUpOn();
        bank.Post("/caller/1/ready_to_call", ("CallStatus", "in-progress"));
        bank.PostForged("/callin/create", null);
        bank.Run(20);
        var page = bank.PrimaryServices.Page();

        Assert.Equal(1, during.Value("callers_online{campaign=\"1\",phase=\"on_call\"}"));
        Assert.Equal(1, during.Value("calls_in_flight{campaign=\"1\",phase=\"connected\"}"));
        Assert.Equal(0, page.Value("callers_online{campaign=\"1\",phase=\"on_call\"}"));
        Assert.True(page.Value("calls_finished_total{campaign=\"1\",outcome=\"connected\"}") >= 1);
        Assert.True(page.Value("webhook_duration_seconds_count{outcome=\"ok\",route=\"/callin/create\"}") >= 1);
        Assert.True(page.Value("webhook_duration_seconds_bucket{outcome=\"ok\",route=\"/callin/create\",le=\"+Inf\"}") >= 1);
        Assert.True(page.Value("webhook_polite_answers_total{reason=\"no_call_sid\"}") >= 1);
        Assert.True(page.Value("webhook_signature_failures_total") >= 1);
        Assert.True(page.Value("telephony_request_duration_seconds_count{operation=\"create_call\",outcome=\"ok\"}") >= 2);
        Assert.True(page.Value("database_commit_duration_seconds_count") > 5);
        Assert.True(page.Value("database_batch_size_count") > 5);
        Assert.Equal(1, page.Value("database_up"));
        Assert.Equal(0, page.Value("outbox_pending"));
        Assert.Equal(0, page.Value("outbox_oldest_age_seconds"));
        Assert.InRange(page.Value("sweep_lag_seconds")!.Value, 0, 1.5);
        Assert.NotNull(page.Value("journal_entries"));
        Assert.NotNull(page.Value("journal_bytes"));

        // A caller alone in the conference is redirected when the call fails.
        Assert.InRange(
            page.Value("callers_redirect_duration_seconds_sum")!.Value / page.Value("callers_redirect_duration_seconds_count")!.Value,
            0.01,
            1);
        Assert.DoesNotContain("+1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", page, StringComparison.Ordinal);
    }
}
