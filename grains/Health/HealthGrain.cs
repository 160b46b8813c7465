using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Health;

/// <summary>Pings one web frontend on request, publishes the outcome, and keeps the last results in the database, where
/// other processes see how old they are.</summary>
[GrainType("health")]
internal sealed partial class HealthGrain(
    ILiveStore store,
    IWebFrontend frontend,
    IEffectDispatcher effects,
    IIdGenerator ids,
    TimeProvider time,
    ILogger<HealthGrain> logger) : Grain, IHealthGrain
{
    private MachineRunner<HealthState>? _machine;
    private FailbackPolicy _trust = FailbackPolicy.Unknown;

    private string Target => this.GetPrimaryKeyString();

    private LiveKey Key => new(LiveKind.Health, Target);

    private MachineRunner<HealthState> Machine =>
        _machine ??= new(
            new LiveState<HealthState>(store, Key), () => new HealthState { Target = Target, FirstAt = time.GetUtcNow() }, effects, logger);

    /// <inheritdoc />
    public async Task<PingResult> Ping()
    {
        var result = await frontend.Ping(Target, ids.NewId());
        _trust = result.Outcome == PingOutcome.Answered ? _trust.Answered(result.At) : _trust.Failed(result.At);
        GrainInstruments.Pinged(Target, GrainInstruments.Word(result.Outcome), result.Took);
        if (result.Outcome != PingOutcome.Answered)
        {
            LogNotWell(logger, Target, result.Outcome, result.Took.TotalSeconds, result.Detail);
        }

        await Machine.Handle("Pinged", state => Task.FromResult(new Transition<HealthState>(state.Add(result))));
        return result;
    }

    /// <inheritdoc />
    public async Task<HealthReport> Report()
    {
        var recorded = new LiveState<HealthState>(store, Key);
        await recorded.Ensure();
        return recorded.Current is { } state
            ? new HealthReport(Target, state.LastSuccessAt, state.Results)
            : new HealthReport(Target, null, []);
    }

    /// <inheritdoc />
    public Task Failed(DateTimeOffset at)
    {
        _trust = _trust.Failed(at);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<bool> IsTrusted() => Task.FromResult(_trust.IsTrusted(time.GetUtcNow()));

    [LoggerMessage(
        EventId = 6001, Level = LogLevel.Error, Message = "Health ping of {Target} failed: {Outcome} after {Seconds:0.###} s. {Detail}")]
    private static partial void LogNotWell(ILogger logger, string target, PingOutcome outcome, double seconds, string detail);
}
