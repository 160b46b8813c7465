using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// Requests that Twilio signs with parameters that a browser phone has added (device.connect): they say nothing.
/// </summary>
[Trait("Hardening", "H3")]
public sealed class AddedParameterScenarios
{
    private const string Phone = "CAffffffffffffffffffffffffffffffff";

    private static readonly string Identify = $"https://{PhoneBank.Primary}/identify_caller?attempt=0";

    [Fact]
    public async Task A_browser_phone_cannot_say_that_a_step_has_failed()
    {
        await using var bank = PhoneBank.Open();

        var (status, body) = bank.Post("/caller/start_calling", Guess("11200", Identify));

        Assert.Equal(200, status);
        Assert.DoesNotContain("star to begin", body, StringComparison.Ordinal);
        Assert.Contains("<Hangup", body, StringComparison.Ordinal);
        Assert.Empty(bank.Query<string>("SELECT id FROM caller_sessions"));
    }

    [Theory]
    [InlineData("11200", "https://evil.example/identify_caller?attempt=0")]
    [InlineData("11200", "https://primary.test.evil.example/identify_caller?attempt=0")]
    [InlineData("11200", "https://primary.test@evil.example/identify_caller?attempt=0")]
    [InlineData("11200", "https://primary.test:8443/identify_caller?attempt=0")]
    [InlineData("11200", "/identify_caller?attempt=0")]
    [InlineData("11200", "https://primary.test/app/login")]
    [InlineData("many", "https://primary.test/identify_caller?attempt=0")]
    [InlineData("", "https://primary.test/identify_caller?attempt=0")]
    public async Task A_failed_step_is_one_of_our_URLs_with_a_code(string code, string url)
    {
        await using var bank = PhoneBank.Open();

        var (_, body) = bank.Post("/caller/start_calling?fallback=1", Guess(code, url));

        Assert.DoesNotContain("star to begin", body, StringComparison.Ordinal);
        Assert.Empty(bank.Query<string>("SELECT id FROM caller_sessions"));
    }

    [Fact]
    public async Task A_failed_step_that_is_named_twice_is_not_believed()
    {
        await using var bank = PhoneBank.Open();

        foreach (var added in new[] { ("ErrorUrl", $"https://{PhoneBank.Primary}/callin/create"), ("ErrorCode", "11205") })
        {
            var (status, body) = bank.Post("/caller/start_calling?fallback=1", [.. Guess("11200", Identify), added]);
            Assert.Equal(200, status);
            Assert.DoesNotContain("star to begin", body, StringComparison.Ordinal);
        }

        Assert.Empty(bank.Query<string>("SELECT id FROM caller_sessions"));
    }

    [Theory]
    [InlineData("/caller/start_calling?fallback=2")]
    [InlineData("/caller/start_calling?fallback=1&fallback=1")]
    [InlineData("/caller/start_calling?fallback=1,1")]
    public async Task Only_the_mark_itself_is_a_mark(string path)
    {
        await using var bank = PhoneBank.Open();

        var (_, body) = bank.Post(path, Guess("11200", Identify));

        Assert.DoesNotContain("star to begin", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_mark_the_step_that_failed_is_served()
    {
        await using var bank = PhoneBank.Open();

        var (_, body) = bank.Post("/callin/create?fallback=1", Guess("11200", Identify, "+13125550111"));

        Assert.Contains("star to begin", body, StringComparison.Ordinal);
        Assert.Single(bank.Query<string>("SELECT id FROM caller_sessions"));
    }

    /// <summary>After its own step failed, a browser phone may have added the URL of another one.</summary>
    [Theory]
    [InlineData("/identify_caller?attempt=0", true)]
    [InlineData("/callin/create", true)]
    [InlineData("/calls/c1/incoming", true)]
    [InlineData("/transfer/t1/connect", true)]
    [InlineData("/identify_caller?attempt=0", false)]
    public async Task A_browser_phone_is_served_no_step_of_a_telephone(string step, bool isFallback)
    {
        await using var bank = PhoneBank.Open();
        var path = isFallback ? "/caller/start_calling?fallback=1" : step;

        // A phone that adds a number of its own comes with two.
        foreach (var more in new (string, string)[][] { [], [("From", "+13125550111")] })
        {
            var (status, body) = bank.Post(path, [.. Guess("11200", $"https://{PhoneBank.Primary}{step}"), .. more]);
            Assert.Equal(200, status);
            Assert.DoesNotContain("<Gather", body, StringComparison.Ordinal);
            Assert.Contains("<Hangup", body, StringComparison.Ordinal);
        }

        Assert.Empty(bank.Query<string>("SELECT id FROM caller_sessions"));
        Assert.Empty(bank.Query<string>("SELECT id FROM live_states"));
    }

    [Fact]
    public async Task A_recording_that_no_call_has_begun_is_not_on_record()
    {
        await using var bank = PhoneBank.Open(setup => setup.RecordCalls = false);
        var lead = CampaignSetup.Number(0, 0);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(lead, 5);
        var call = bank.One<string>("SELECT id FROM live_states WHERE kind = 2");

        foreach (var id in new[] { call, "unknown" })
        {
            var (status, _) = bank.Post(
                $"/calls/{id}/recorded",
                ("CallSid", bank.Twilio.Ears.BooksOf(lead)[0].Leg.Sid),
                ("CallStatus", "in-progress"),
                ("RecordingSid", "REffffffffffffffffffffffffffffffff"),
                ("RecordingUrl", "https://evil.example/r"),
                ("RecordingStatus", "completed"),
                ("RecordingDuration", "5"));
            Assert.Equal(200, status);
        }

        Assert.Equal(0, bank.One<int>("SELECT COUNT(*) FROM call_recordings"));
        ann.EndsConversation().AnswersAll().Hears("Lead Number2").HangsUp();
        bank.Judge();
    }

    [Fact]
    public async Task Digits_count_only_where_keys_are_gathered()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().LogsIn();
        var session = bank.One<string>("SELECT id FROM caller_sessions");

        var (_, body) = bank.Post(
            $"/caller/1/callin_choice?session_id={session}&step=1",
            ("CallSid", ann.Phone.Leg!.Sid), ("CallStatus", "in-progress"), ("Digits", "*"));

        Assert.Contains("star to begin", body, StringComparison.Ordinal);
        ann.HangsUp();
        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    private static (string Name, string Value)[] Guess(string code, string url, string from = "client:caller-99") =>
    [
        ("CallSid", Phone), ("CallStatus", "ringing"), ("From", from), ("Digits", CampaignSetup.PinOf(0)),
        ("ErrorCode", code), ("ErrorUrl", url),
    ];
}
