using ImpactDialing.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace ImpactDialing.SignIn;

/// <summary>Counts wrong PINs, of each number and of all: a calling number is the caller's to choose.</summary>
[GrainType("pin-throttle")]
[StatelessWorker]
[Reentrant]
internal sealed partial class PinThrottleGrain(ILogger<PinThrottleGrain> logger) : Grain, IPinThrottleGrain
{
    private IFailureCounterGrain All => Counter(FailureKind.Pin, SignInRules.AllNumbers);

    /// <inheritdoc />
    public async Task<TimeSpan> WaitBeforePin(string callingNumber) =>
        SignInRules.PinWait(await Counter(FailureKind.Pin, SignInRules.Subject(callingNumber)).Read());

    /// <inheritdoc />
    public async Task<TimeSpan> PinRefused(string callingNumber, string attempt)
    {
        var (subject, once) = (SignInRules.Subject(callingNumber), SignInRules.Subject(attempt));
        var counts = await Task.WhenAll(
            Counter(FailureKind.Pin, subject).CountOnce(once, SignInRules.PinMemory), All.CountOnce(once, SignInRules.PinFloodMemory));
        if (!counts[1].IsRepeat)
        {
            GrainInstruments.PinRefused();
        }

        var wait = SignInRules.PinWait(counts[0].Failures);
        if (counts[1].Failures <= SignInRules.MaxWrongPins || wait > TimeSpan.Zero)
        {
            return wait;
        }

        if (counts[1] is { Failures: SignInRules.MaxWrongPins + 1, IsRepeat: false })
        {
            LogFlood(logger, SignInRules.MaxWrongPins, counts[1].ForgetAt);
        }

        return await Counter(FailureKind.KnownNumber, subject).Read() > 0 ? TimeSpan.Zero : SignInRules.FloodWait;
    }

    /// <inheritdoc />
    public async Task PinAccepted(string callingNumber)
    {
        var counter = Counter(FailureKind.KnownNumber, SignInRules.Subject(callingNumber));
        if (await counter.Read() == 0)
        {
            await counter.Count(SignInRules.NumberMemory);
        }
    }

    private IFailureCounterGrain Counter(FailureKind kind, string subject) =>
        GrainFactory.GetGrain<IFailureCounterGrain>(FailureCounterGrain.KeyOf(kind, subject));

    [LoggerMessage(
        EventId = 3054, Level = LogLevel.Warning,
        Message = "More than {Limit} PINs were wrong in this cluster; unknown numbers have one try a call until {Until}")]
    private static partial void LogFlood(ILogger logger, int limit, DateTimeOffset until);
}
