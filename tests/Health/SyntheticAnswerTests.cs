using ImpactDialing.Health;

namespace ImpactDialing.Tests.Health;

/// <summary>The right answers to a synthetic webhook, and the stored results.</summary>
public sealed class SyntheticAnswerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(200, "text/xml", "<Response><Say>n1</Say><Hangup/></Response>", PingOutcome.Answered)]
    [InlineData(
        200, "application/xml", "<?xml version=\"1.0\"?><Response>\n  <Say>n1</Say>\n  <Hangup></Hangup></Response>", PingOutcome.Answered)]
    [InlineData(503, "text/xml", "<Response><Say>n1</Say><Hangup/></Response>", PingOutcome.WrongStatus)]
    [InlineData(403, null, "", PingOutcome.WrongStatus)]
    [InlineData(200, "application/json", "{}", PingOutcome.WrongContent)]
    [InlineData(200, null, "<Response><Say>n1</Say><Hangup/></Response>", PingOutcome.WrongContent)]
    [InlineData(200, "text/xml", "", PingOutcome.WrongTwiml)]
    [InlineData(200, "text/xml", "<Response><Say>n1</Say><Hangup/>", PingOutcome.WrongTwiml)]
    [InlineData(200, "text/xml", "<html><body>Welcome</body></html>", PingOutcome.WrongTwiml)]
    [InlineData(200, "text/xml", "<Response><Say>n0</Say><Hangup/></Response>", PingOutcome.WrongTwiml)]
    [InlineData(200, "text/xml", "<Response><Hangup/></Response>", PingOutcome.WrongTwiml)]
    [InlineData(200, "text/xml", "<Response><Say>n1</Say><Hangup/><Dial/></Response>", PingOutcome.WrongTwiml)]
    [InlineData(200, "text/xml", "<Response xmlns=\"urn:x\"><Say>n1</Say><Hangup/></Response>", PingOutcome.WrongTwiml)]
    public void An_answer_is_right_only_in_every_respect(int status, string? type, string body, PingOutcome outcome)
    {
        var judged = SyntheticAnswer.Judge(status, type, body, "n1");

        Assert.Equal(outcome, judged.Outcome);
        Assert.Equal(outcome == PingOutcome.Answered, judged.Detail.Length == 0);
    }

    [Fact]
    public void The_last_twenty_results_are_kept_and_the_row_tells_the_last_success()
    {
        var state = new HealthState { Target = "fallback", FirstAt = Noon };
        Assert.Equal((Noon, nameof(HealthPhase.Fails)), (state.Columns.Since, state.Columns.Phase));
        for (var round = 0; round < 25; round++)
        {
            state = state.Add(Result(round, round < 22 ? PingOutcome.Answered : PingOutcome.Slow));
        }

        Assert.Equal(20, state.Results.Length);
        Assert.Equal(Noon.AddSeconds(24), state.Results[^1].At);
        Assert.Equal((Noon.AddSeconds(22), nameof(HealthPhase.Fails)), (state.Columns.Since, state.Columns.Phase));
        Assert.Null(state.Columns.DueAt);
    }

    [Fact]
    public void Of_two_clusters_pings_the_later_success_counts()
    {
        var state = new HealthState { Target = "primary", FirstAt = Noon }.Add(Result(10, PingOutcome.Answered));

        state = state.Add(Result(5, PingOutcome.Answered));

        Assert.Equal(Noon.AddSeconds(11), state.LastSuccessAt);
    }

    private static PingResult Result(int second, PingOutcome outcome) =>
        new(Noon.AddSeconds(second), outcome, TimeSpan.FromSeconds(1), "", "test");
}
