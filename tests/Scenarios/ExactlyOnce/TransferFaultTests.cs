using ImpactDialing.Simulator.Faults;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// Every step of a warm and of a cold transfer × every fault of its webhook: the same directive again, no second
/// effect, the same rows in the end.
/// </summary>
public sealed class TransferFaultTests
{
    private static readonly (string Kind, string Endpoint, int Which)[] VoiceSteps =
    [
        ("Warm", "caller/start_calling", 1),
        ("Warm", "continue_conf", 1),
        ("Warm", "incoming", 1),
        ("Warm", "connect", 1),
        ("Warm", "transfer/callee", 1),
        ("Warm", "pause", 1),
        ("Warm", "pause", 2),
        ("Warm", "continue_conf", 2),
        ("Warm", "disconnected", 1),
        ("Cold", "connect", 1),
        ("Cold", "transfer/callee", 1),
        ("Cold", "pause", 1),
        ("Cold", "continue_conf", 2),
        ("Cold", "disconnect", 1),
    ];

    private static readonly (string Kind, string Endpoint, int Which)[] Reports =
    [
        ("Warm", "disconnect", 1),
        ("Warm", "end", 1),
        ("Warm", "call_ended", 1),
        ("Warm", "end_session", 1),
        ("Cold", "disconnected", 1),
        ("Cold", "end", 1),
        ("Cold", "call_ended", 1),
    ];

    public static TheoryData<string, string, int, string> VoiceFaults() =>
        Each(VoiceSteps, "twice simultaneously", "again a second later", "answered too late", "lost on the way");

    public static TheoryData<string, string, int, string> ReportFaults() =>
        Each(Reports, "lost", "twice simultaneously", "again two seconds later", "six seconds late");

    [Theory]
    [InlineData("Warm")]
    [InlineData("Cold")]
    public async Task Nothing_goes_wrong(string kind)
    {
        await using var flow = new TransferFlow(Enum.Parse<TransferKind>(kind));
        flow.Play();
        flow.Check(faults: 0);
        Assert.Empty(flow.Repetitions());
        Assert.Empty(flow.Stage.Bank.Twilio.Debugger.Entries);
    }

    [Theory]
    [MemberData(nameof(VoiceFaults))]
    [Trait("Failure", "S-02")]
    [Trait("Failure", "S-10")]
    public async Task A_request_for_directions_goes_wrong(string kind, string endpoint, int which, string fault)
    {
        var failing = fault.StartsWith("answered too late", StringComparison.Ordinal) || fault.StartsWith("lost", StringComparison.Ordinal);
        await using var flow = new TransferFlow(Enum.Parse<TransferKind>(kind));
        var hit = Order(flow, endpoint, which, fault switch
        {
            "twice simultaneously" => new WebhookFault { DoubledAfter = TimeSpan.Zero },
            "again a second later" => new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(1) },
            "answered too late" => new WebhookFault { AnswerTooLate = true },
            _ => new WebhookFault { Lost = true },
        });
        flow.Play();

        Assert.True(hit(), $"{endpoint} was not requested {which} times");
        flow.Check(failing ? 1 : 0);
        Assert.All(flow.Repetitions(), copies => Assert.Single(copies.Select(exchange => exchange.Body).Distinct()));
    }

    [Theory]
    [MemberData(nameof(ReportFaults))]
    [Trait("Failure", "S-01")]
    [Trait("Failure", "S-10")]
    public async Task A_report_goes_wrong(string kind, string endpoint, int which, string fault)
    {
        await using var flow = new TransferFlow(Enum.Parse<TransferKind>(kind));
        var hit = Order(flow, endpoint, which, fault switch
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

    private static TheoryData<string, string, int, string> Each((string Kind, string Endpoint, int Which)[] steps, params string[] faults)
    {
        var data = new TheoryData<string, string, int, string>();
        foreach (var (kind, endpoint, which) in steps)
        {
            foreach (var fault in faults)
            {
                data.Add(kind, endpoint, which, fault);
            }
        }

        return data;
    }

    /// <summary>
    /// Orders a fault for the n-th matching request, and returns a function that says afterwards whether it happened.
    /// </summary>
    private static Func<bool> Order(TransferFlow flow, string endpoint, int which, WebhookFault fault)
    {
        var count = 0;
        flow.Stage.Bank.Faults.Order(
            request => request.Url.Split('?', '#')[0].EndsWith("/" + endpoint, StringComparison.Ordinal)
                && request.Parameters.All(parameter => parameter.Key != "ErrorUrl")
                && ++count == which,
            fault);
        return () => count >= which;
    }
}
