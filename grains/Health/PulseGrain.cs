using Orleans.Concurrency;

namespace ImpactDialing.Health;

/// <summary>Answers, and keeps no state.</summary>
[GrainType("pulse")]
[StatelessWorker(1)]
internal sealed class PulseGrain : Grain, IPulseGrain
{
    /// <inheritdoc />
    public Task Beat() => Task.CompletedTask;
}
