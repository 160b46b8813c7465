using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>Senseless or foreign requests: the answer is a polite document or a refusal, and nothing changes.</summary>
public sealed class NonsenseScenarios
{
    private const string Stranger = "CAffffffffffffffffffffffffffffffff";

    private static readonly string[] CallerEndpoints =
    [
        "callin_choice", "read_instruction_options", "ready_to_call", "next_call", "conference_started_phones_only_preview",
        "conference_started_phones_only_power", "gather_response", "submit_response",
    ];

    private static readonly string[] Synchronous =
        [
            "/callin/create",
            "/identify_caller",
            .. CallerEndpoints.Select(endpoint => $"/caller/1/{endpoint}"),
            "/calls/unknown/incoming",
            "/calls/unknown/disconnected"];

    private static readonly string[] Asynchronous = ["/caller/end_session", "/calls/unknown/call_ended"];

    public static TheoryData<string> Everything =>
        [.. Synchronous, .. Asynchronous, "/caller/1/no_such_endpoint", "/transfer/1/connect", "/client/monitors/callers/start"];

    public static TheoryData<string> OfCallers => [.. CallerEndpoints];

    [Theory]
    [MemberData(nameof(Everything))]
    [Trait("Quirk", "01")]
    public async Task Without_a_valid_signature_nothing_is_served_and_nothing_changes(string path)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        var sid = ann.Phone.Leg!.Sid;
        var before = Rows(bank);

        Assert.Equal((403, ""), bank.PostForged(path, null, ("CallSid", sid), ("CallStatus", "completed")));
        Assert.Equal((403, ""), bank.PostForged(path, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", ("CallSid", sid), ("CallStatus", "completed")));
        Assert.Equal((403, ""), bank.PostForged(path, "", ("CallSid", sid), ("CallStatus", "completed")));
        Assert.Equal(before, Rows(bank));
        ann.HangsUp();
        bank.Judge();
    }

    [Theory]
    [MemberData(nameof(OfCallers))]
    [Trait("Failure", "S-57")]
    public async Task A_foreign_leg_with_a_callers_address_hears_that_its_session_is_over_and_moves_no_caller(string endpoint)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        var session = bank.One<string>("SELECT id FROM caller_sessions");
        var before = Rows(bank);

        foreach (var address in new[]
        {
            $"/caller/1/{endpoint}?session_id={session}&step=2",
            $"/caller/1/{endpoint}?session_id=nobody&step=2",
            $"/caller/1/{endpoint}",
            $"/caller/99/{endpoint}?session_id={session}&step=1"
        })
        {
            var (status, body) = bank.Post(address, ("CallSid", Stranger), ("CallStatus", "in-progress"), ("Digits", "*"));
            Assert.Equal(200, status);
            Assert.Contains("session is over", body, StringComparison.Ordinal);
            Assert.Contains("<Hangup", body, StringComparison.Ordinal);
        }

        Assert.Equal(before, Rows(bank));
        ann.Presses("*").TalksWith(CampaignSetup.Number(0, 0)).HangsUp();
        bank.Judge();
    }

    [Theory]
    [MemberData(nameof(OfCallers))]
    public async Task The_callers_own_leg_with_a_foreign_session_or_step_changes_nothing(string endpoint)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        var session = bank.One<string>("SELECT id FROM caller_sessions");
        var sid = ann.Phone.Leg!.Sid;
        var before = Rows(bank);

        foreach (var query in new[] { "?session_id=nobody", $"?session_id={session}&step=99", $"?session_id={session}&step=0" })
        {
            var (status, body) = bank.Post(
                $"/caller/1/{endpoint}{query}", ("CallSid", sid), ("CallStatus", "in-progress"), ("Digits", "*"));
            Assert.Equal(200, status);
            Assert.Contains("<Response>", body, StringComparison.Ordinal);
        }

        Assert.Equal(before, Rows(bank));
        ann.HangsUp();
        bank.Judge();
    }

    [Theory]
    [InlineData("/caller/abc/ready_to_call")]
    [InlineData("/caller/99999999999999999999/ready_to_call")]
    [InlineData("/caller/-1/ready_to_call")]
    [InlineData("/caller/1/no_such_endpoint")]
    [InlineData("/caller/1")]
    [InlineData("/identify_caller?attempt=-3")]
    [InlineData("/identify_caller?attempt=99999999999999")]
    [InlineData("/callin/create?attempt=x")]
    public async Task Addresses_that_mean_nothing_are_answered_politely(string path)
    {
        await using var bank = PhoneBank.Open();
        var (status, body) = bank.Post(path, ("CallSid", Stranger), ("CallStatus", "in-progress"));

        Assert.Equal(200, status);
        Assert.Contains("<Say>", body, StringComparison.Ordinal);
        Assert.Empty(bank.Sessions());
    }

    [Theory]
    [InlineData("/calls/unknown/incoming")]
    [InlineData("/calls/unknown/disconnected")]
    [InlineData("/calls/01ARZ3NDEKTSV4RRFFQ69G5FAV/incoming")]
    [InlineData("/calls/%20/incoming")]
    [Trait("Failure", "S-09")]
    public async Task A_callee_of_an_unknown_call_is_hung_up_on_without_a_word(string path)
    {
        await using var bank = PhoneBank.Open();
        var (status, body) = bank.Post(path, ("CallSid", Stranger), ("CallStatus", "in-progress"));

        Assert.Equal(200, status);
        Assert.Contains("<Hangup", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<Say", body, StringComparison.Ordinal);
        Assert.Empty(bank.Calls());
    }

    [Theory]
    [InlineData("/calls/unknown/call_ended")]
    [InlineData("/caller/end_session")]
    public async Task A_report_about_an_unknown_leg_is_accepted_and_changes_nothing(string path)
    {
        await using var bank = PhoneBank.Open();
        var (status, body) = bank.Post(path, ("CallSid", Stranger), ("CallStatus", "completed"));

        Assert.Equal(200, status);
        Assert.DoesNotContain("<Say", body, StringComparison.Ordinal);
        Assert.Empty(bank.Calls());
        Assert.Empty(bank.Query<string>("SELECT id FROM live_states"));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Without_a_call_sid_the_answer_is_a_document_and_never_an_error(string path)
    {
        await using var bank = PhoneBank.Open();
        var (status, body) = bank.Post(path, ("CallStatus", "in-progress"), ("Digits", "1234567"));

        Assert.Equal(200, status);
        Assert.Contains("<Response", body, StringComparison.Ordinal);
        // A lead or a transfer target hears nothing about the application's trouble.
        Assert.Equal(
            path.StartsWith("/calls", StringComparison.Ordinal)
                || path.StartsWith("/transfer", StringComparison.Ordinal)
                || path == "/caller/end_session",
            !body.Contains("<Say", StringComparison.Ordinal));
        Assert.Empty(bank.Sessions());
    }

    [Theory]
    [InlineData("{\"CallSid\":\"CA1\"}", "application/json")]
    [InlineData("<Response/>", "text/xml")]
    [InlineData("CallSid", "multipart/form-data; boundary=x")]
    [InlineData("%", "text/plain")]
    public async Task A_body_that_is_no_form_is_refused(string body, string contentType)
    {
        await using var bank = PhoneBank.Open();
        var content = contentType.Split(';')[0];
        Assert.Equal(403, bank.PostRaw("/callin/create", body, content).Status);
        Assert.Equal(403, bank.PostRaw("/caller/end_session", body, content).Status);
        Assert.Empty(bank.Sessions());
    }

    [Fact]
    public async Task An_unknown_call_status_and_unknown_digits_count_as_none()
    {
        await using var bank = PhoneBank.Open();
        var (status, body) = bank.Post(
            "/calls/unknown/call_ended", ("CallSid", Stranger), ("CallStatus", "levitating"), ("SipResponseCode", "many"));
        Assert.Equal(200, status);
        Assert.DoesNotContain("<Say", body, StringComparison.Ordinal);
        Assert.Equal(
            200,
            bank.Post("/identify_caller?attempt=1", ("CallSid", Stranger), ("CallStatus", "?"), ("Digits", new string('9', 5000))).Status);
        Assert.Empty(bank.Sessions());
    }

    [Fact]
    [Trait("Failure", "S-71")]
    public async Task An_end_that_is_reported_before_the_pin_was_looked_at_leaves_no_phantom()
    {
        await using var bank = PhoneBank.Open(setup => (setup.Callers, setup.Seats) = (2, 1));
        bank.Faults.Order(
            request => request.Url.Contains("/identify_caller", StringComparison.Ordinal),
            new WebhookFault { Delay = TimeSpan.FromSeconds(3) });
        var ann = bank.Caller().DialsIn().EntersPin();
        bank.Run(1);
        ann.HangsUp();
        bank.Run(240);

        Assert.Equal([SessionEndReason.LegFoundGone], bank.Sessions());
        bank.Caller(2).Begins().Hears("Lead Number1").HangsUp();
        bank.Judge();
    }

    private static List<string> Rows(PhoneBank bank) =>
        bank.Query<string>(
            "SELECT kind || ' ' || id || ' ' || version || ' ' || phase FROM live_states UNION ALL SELECT id || ' ' || status FROM "
                + "households UNION ALL SELECT id || ' ' || end_reason FROM caller_sessions");
}
