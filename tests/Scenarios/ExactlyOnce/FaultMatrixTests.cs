using ImpactDialing.Campaigns;
using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// Every step of the phones-only flow × every fault of its webhook: the same directive again, no second effect, the
/// same rows in the end.
/// </summary>
public sealed class FaultMatrixTests
{
    /// <summary>
    /// The steps: mode, endpoint, the digits it carries (empty for none), and which of the matching requests.
    /// </summary>
    private static readonly (string Mode, string Endpoint, string Digits, int Which)[] VoiceSteps =
    [
        ("Preview", "callin/create", "", 1),
        ("Preview", "identify_caller", "1234567", 1),
        ("Preview", "read_instruction_options", "#", 1),
        ("Preview", "callin_choice", "", 1),
        ("Preview", "read_instruction_options", "*", 1),
        ("Preview", "conference_started_phones_only_preview", "#", 1),
        ("Preview", "conference_started_phones_only_preview", "*", 1),
        ("Preview", "incoming", "", 1),
        ("Preview", "gather_response", "", 1),
        ("Preview", "disconnected", "", 1),
        ("Preview", "submit_response", "1", 1),
        ("Preview", "gather_response", "", 2),
        ("Preview", "submit_response", "88", 1),
        ("Preview", "submit_response", "999", 1),
        ("Preview", "next_call", "", 1),
        ("Preview", "conference_started_phones_only_preview", "*", 2),
        ("Preview", "ready_to_call", "", 1),
        ("Preview", "submit_response", "2", 1),
        ("Power", "read_instruction_options", "*", 1),
        ("Power", "conference_started_phones_only_power", "", 1),
        ("Power", "incoming", "", 1),
        ("Power", "gather_response", "", 1),
        ("Power", "ready_to_call", "", 1),
        ("Power", "next_call", "", 1),
    ];

    private static readonly (string Mode, string Endpoint, int Which)[] Callbacks =
    [
        ("Preview", "disconnected", 2),
        ("Preview", "call_ended", 1),
        ("Preview", "call_ended", 2),
        ("Preview", "call_ended", 3),
        ("Preview", "end_session", 1),
        ("Power", "call_ended", 3),
    ];

    public static TheoryData<string, string, string, int, string> VoiceFaults()
    {
        var data = new TheoryData<string, string, string, int, string>();
        foreach (var (mode, endpoint, digits, which) in VoiceSteps)
        {
            data.Add(mode, endpoint, digits, which, "twice simultaneously");
            data.Add(mode, endpoint, digits, which, "again a second later");
            data.Add(mode, endpoint, digits, which, "answered too late");
            data.Add(mode, endpoint, digits, which, "lost on the way");
            if (digits.Length > 0)
            {
                data.Add(mode, endpoint, digits, which, "answered too late, and the fallback has the digits");
                data.Add(mode, endpoint, digits, which, "lost on the way, and the fallback has the digits");
            }
        }

        return data;
    }

    public static TheoryData<string, string, int, string> CallbackFaults()
    {
        var data = new TheoryData<string, string, int, string>();
        foreach (var (mode, endpoint, which) in Callbacks)
        {
            data.Add(mode, endpoint, which, "lost");
            data.Add(mode, endpoint, which, "twice simultaneously");
            data.Add(mode, endpoint, which, "again two seconds later");
            data.Add(mode, endpoint, which, "six seconds late");
        }

        return data;
    }

    [Theory]
    [InlineData("Preview")]
    [InlineData("Power")]
    public async Task Nothing_goes_wrong(string mode)
    {
        await using var flow = new Flow(Enum.Parse<DialMode>(mode), false);
        flow.Play();
        flow.Check(faults: 0);
        Assert.Empty(flow.Repetitions());
        Assert.Empty(flow.Bank.Twilio.Debugger.Entries);
    }

    [Theory]
    [MemberData(nameof(VoiceFaults))]
    [Trait("Failure", "S-02")]
    [Trait("Failure", "S-10")]
    public async Task A_request_for_directions_goes_wrong(string mode, string endpoint, string digits, int which, string fault)
    {
        var failing = fault.StartsWith("answered too late", StringComparison.Ordinal) || fault.StartsWith("lost", StringComparison.Ordinal);
        await using var flow = new Flow(Enum.Parse<DialMode>(mode), fault.EndsWith("digits", StringComparison.Ordinal));
        var hit = Order(flow, endpoint, digits, which, fault switch
        {
            "twice simultaneously" => new WebhookFault { DoubledAfter = TimeSpan.Zero },
            "again a second later" => new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(1) },
            _ when fault.StartsWith("answered", StringComparison.Ordinal) => new WebhookFault { AnswerTooLate = true },
            _ => new WebhookFault { Lost = true },
        });
        flow.Play();

        Assert.True(hit(), $"{endpoint} {digits} was not requested {which} times");
        flow.Check(failing ? 1 : 0);
        if (fault.StartsWith("lost", StringComparison.Ordinal))
        {
            // Without the digits, the caller is asked for the PIN again at the same address. No request that reached
            // the application comes twice.
            Assert.DoesNotContain(flow.Repetitions(), copies => copies.DistinctBy(exchange => exchange["Digits"]).Count() == 1);
            return;
        }

        if (failing && digits == "*" && which == 2)
        {
            // The line was busy before Twilio abandoned the answer: the leg was redirected and never asked the
            // fallback.
            Assert.Empty(flow.Repetitions());
            return;
        }

        var repeated = Assert.Single(flow.Repetitions());
        Assert.Equal(2, repeated.Count());
        Assert.Single(repeated.Select(exchange => exchange.Body).Distinct());
    }

    [Theory]
    [MemberData(nameof(CallbackFaults))]
    [Trait("Failure", "S-01")]
    [Trait("Failure", "S-05")]
    [Trait("Failure", "S-10")]
    public async Task A_report_goes_wrong(string mode, string endpoint, int which, string fault)
    {
        await using var flow = new Flow(Enum.Parse<DialMode>(mode), false);
        var hit = Order(flow, endpoint, "", which, fault switch
        {
            "lost" => new WebhookFault { Lost = true },
            "twice simultaneously" => new WebhookFault { DoubledAfter = TimeSpan.Zero },
            "again two seconds later" => new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(2) },
            _ => new WebhookFault { Delay = TimeSpan.FromSeconds(6) },
        });
        flow.Play();

        Assert.True(hit(), $"{endpoint} was not requested {which} times");
        flow.Check(faults: 0);
    }

    /// <summary>
    /// Orders a fault for the n-th matching request, and returns a function that says afterwards whether it happened.
    /// </summary>
    private static Func<bool> Order(Flow flow, string endpoint, string digits, int which, WebhookFault fault)
    {
        var count = 0;
        flow.Bank.Faults.Order(
            request =>
            {
                var path = request.Url.Split('?', '#')[0];
                var fits = path.EndsWith("/" + endpoint, StringComparison.Ordinal)
                    && (digits.Length == 0 || request.Parameters.Any(parameter => parameter.Key == "Digits" && parameter.Value == digits))
                    && request.Parameters.All(parameter => parameter.Key != "ErrorUrl");
                return fits && ++count == which;
            },
            fault);
        return () => count >= which;
    }
}
