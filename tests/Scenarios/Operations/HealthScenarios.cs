using ImpactDialing.Health;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>
/// The fallback cluster pings both frontends through the real path, and the remaining clusters see each failure.
/// </summary>
public sealed class HealthScenarios
{
    [Fact]
    public async Task Both_frontends_are_pinged_and_answer()
    {
        await using var bank = Watch.Open();
        bank.Run(46);

        Assert.Equal(["fallback Answers 3", "primary Answers 3"], Rows(bank));
        var page = bank.FallbackServices.Page();
        Assert.True(page.Value("health_pings_total{outcome=\"answered\",target=\"fallback\"}") >= 3);
        Assert.InRange(page.Value("health_seconds_since_success_seconds{target=\"fallback\"}")!.Value, 0, 20);
        Assert.Equal(2, bank.Query<string>("SELECT id FROM live_states WHERE kind = 4 AND phase = 'Echo'").Count);
    }

    [Theory]
    [InlineData(5.5, null, PingOutcome.Slow)]
    [InlineData(8, null, PingOutcome.TimedOut)]
    [InlineData(0, "<Response><Say>We are sorry.</Say><Hangup/></Response>", PingOutcome.WrongTwiml)]
    public async Task A_fallback_that_is_late_or_answers_nonsense_is_found_before_it_is_needed(
        double delay, string? instead, PingOutcome outcome)
    {
        await using var bank = Watch.Open();
        bank.Run(17);
        bank.Network.Add(
            PhoneBank.Fallback,
            new Frontend(bank.Time, bank.HandlerOf(PhoneBank.Fallback)) { Delay = TimeSpan.FromSeconds(delay), Instead = instead });
        bank.Run(40);

        Assert.Contains(Rows(bank), row => row.StartsWith("fallback Fails", StringComparison.Ordinal));
        var last = bank.One<string>("SELECT state FROM live_states WHERE kind = 4 AND id = 'fallback'");
        Assert.Contains($"\"outcome\":\"{outcome}\"", last, StringComparison.Ordinal);
        var page = bank.PrimaryServices.Page();
        Assert.True(page.Value("health_seconds_since_success_seconds{target=\"fallback\"}") > 30, page);
        Assert.InRange(page.Value("health_seconds_since_success_seconds{target=\"primary\"}")!.Value, 0, 25);
    }

    [Fact]
    public async Task A_frontend_that_is_gone_is_unreachable()
    {
        await using var bank = Watch.Open();
        bank.Run(16);
        bank.Network.Set(PhoneBank.Primary, HostCondition.Refuses);
        bank.Run(15);

        Assert.Contains(
            "\"outcome\":\"Unreachable\"",
            bank.One<string>("SELECT state FROM live_states WHERE kind = 4 AND id = 'primary'"),
            StringComparison.Ordinal);
        Assert.Contains("fallback Answers 2", Rows(bank));
    }

    [Fact]
    public async Task When_the_pings_stop_the_primary_sees_it()
    {
        await using var bank = Watch.Open();
        bank.Run(16);
        await bank.StopFallback();
        bank.Run(60);

        var page = bank.PrimaryServices.Page();
        Assert.True(page.Value("health_seconds_since_success_seconds{target=\"fallback\"}") > 55, page);
    }

    [Fact]
    public async Task A_synthetic_webhook_needs_a_signature_and_a_nonce()
    {
        await using var bank = PhoneBank.Open();

        Assert.Equal(403, bank.PostForged("/health/synthetic", "bm90IGEgc2lnbmF0dXJl", ("Nonce", "abc")).Status);
        Assert.Equal(403, bank.PostForged("/health/synthetic", null, ("Nonce", "abc")).Status);
        Assert.Equal(
            (PingOutcome.Answered, ""),
            SyntheticAnswer.Judge(200, "text/xml", bank.Post("/health/synthetic", ("Nonce", "abc123")).Body, "abc123"));
        var polite = bank.Post("/health/synthetic", ("CallSid", SyntheticWebhook.Leg));
        Assert.Equal(200, polite.Status);
        Assert.Contains("<Response>", polite.Body, StringComparison.Ordinal);
        Assert.Equal(200, bank.Post("/health/synthetic", ("Nonce", "<Dial>5</Dial>")).Status);
    }

    private static List<string> Rows(PhoneBank bank) => bank.Query<string>(
        "SELECT id || ' ' || phase || ' ' || version FROM live_states WHERE kind = 4 AND id NOT LIKE 'echo-%' ORDER BY id");
}
