using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// Requests at the fallback URL, by the error that they follow. The step is performed. After an error in one of the
/// application's documents the answer is a different document, because the same one would only fail again.
/// </summary>
public sealed class FailedRequestScenarios
{
    public static TheoryData<int, bool> Errors => new()
    {
        { 11200, true }, { 11205, true }, { 11210, true }, { 12400, true },
        { 12100, false }, { 12200, false }, { 13221, false }, { 21201, false },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_callers_step_is_performed_and_never_by_a_document_that_failed(int error, bool sameDocument)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().LogsIn();
        var session = bank.One<string>("SELECT id FROM caller_sessions");
        var failed = $"https://{PhoneBank.Primary}/caller/1/read_instruction_options?session_id={session}&step=1";
        var (status, body) = bank.Post(
            "/callin/create?fallback=1",
            ("CallSid", ann.Phone.Leg!.Sid),
            ("CallStatus", "in-progress"),
            ("Digits", "#"),
            ("ErrorCode", $"{error}"),
            ("ErrorUrl", failed));

        Assert.Equal(200, status);
        Assert.Contains("placed on hold until someone answers", body, StringComparison.Ordinal);
        Assert.Equal(sameDocument, body.Contains("method=\"POST\"", StringComparison.Ordinal));
        ann.HangsUp();
        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_callees_step_is_performed_and_never_by_a_document_that_failed(int error, bool sameDocument)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(64, 0));
        var lead = CampaignSetup.Number(0, 64);
        var ann = bank.Caller().Begins().Dials("Lead Number1").HasRinging(lead);
        var call = bank.One<string>("SELECT id FROM live_states WHERE kind = 2");
        var (status, body) = bank.Post(
            "/calls/any/incoming?fallback=1",
            ("CallSid", bank.Twilio.Ears.BooksOf(lead)[0].Leg.Sid),
            ("CallStatus", "in-progress"),
            ("ErrorCode", $"{error}"),
            ("ErrorUrl", $"https://{PhoneBank.Primary}/calls/{call}/incoming"));

        Assert.Equal(200, status);
        Assert.Contains("<Conference", body, StringComparison.Ordinal);
        Assert.Equal(sameDocument, body.Contains("method=\"POST\"", StringComparison.Ordinal));
        Assert.Equal("OnCall", bank.PhaseOf());

        // The line itself answers a moment later: whatever the first answer was, this one is right.
        ann.TalksWith(lead).EndsConversation().AnswersAll().HangsUp();
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Theory]
    [InlineData("/calls/none/disconnected", "")]
    [InlineData("/calls/none/play_message", "")]
    [InlineData("/transfer/none/connect", "")]
    [InlineData("/transfer/callee?call_id=none&transfer_id=none", "")]
    [InlineData("/transfer/none/disconnect", "")]
    [InlineData("/caller/1/pause?session_id=none&step=1", "dial in again")]
    [InlineData("/caller/1/continue_conf?session_id=none&step=1", "dial in again")]
    [InlineData("/caller/1/gather_response?session_id=none&step=1", "dial in again")]
    [InlineData("/transfer/caller?caller_id=1&session_id=none&step=1", "dial in again")]
    [InlineData("/identify_caller?attempt=1", "enter your PIN")]
    [InlineData("/caller/start_calling", "dial in again")]
    public async Task An_unknown_step_is_explained_to_a_caller_and_hangs_up_any_other_leg_without_a_word(string step, string heard)
    {
        await using var bank = PhoneBank.Open();
        var (status, body) = bank.Post(
            "/caller/start_calling?fallback=1",
            ("CallSid", "CAffffffffffffffffffffffffffffffff"),
            ("CallStatus", "in-progress"),
            ("ErrorCode", "12100"),
            ("ErrorUrl", $"https://{PhoneBank.Primary}{step}"));

        Assert.Equal(200, status);
        Assert.Contains(heard, body, StringComparison.Ordinal);
        Assert.Equal(heard.Length > 0, body.Contains("<Say", StringComparison.Ordinal));
        Assert.Empty(bank.Query<string>("SELECT id FROM live_states"));
    }
}
