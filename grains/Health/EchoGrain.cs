using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Health;

/// <summary>Handles a synthetic webhook like a real one: read, decide, commit, answer.</summary>
[GrainType("echo")]
internal sealed class EchoGrain(
    ILiveStore store,
    IEffectDispatcher effects,
    TimeProvider time,
    ILogger<EchoGrain> logger) : Grain, IEchoGrain
{
    private const int LongestNonce = 64;
    private MachineRunner<EchoState>? _machine;

    private MachineRunner<EchoState> Machine => _machine ??= new(
        new LiveState<EchoState>(store, new LiveKey(LiveKind.Health, "echo-" + this.GetPrimaryKeyString())),
        () => new EchoState("", time.GetUtcNow()),
        effects,
        logger);

    /// <inheritdoc />
    public async Task<string> Echo(string nonce)
    {
        if (nonce is not { Length: > 0 and <= LongestNonce } || !nonce.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"A nonce is 1 to {LongestNonce} ASCII letters and digits.", nameof(nonce));
        }

        // A repeated nonce is written again: the round trip is what counts.
        var move = await Machine.Handle("Echoed", _ => Task.FromResult(new Transition<EchoState>(new(nonce, time.GetUtcNow()))));
        return move.Next.Nonce;
    }
}
