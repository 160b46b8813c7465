using ImpactDialing.Storage;
using Orleans.Concurrency;

namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>A grain that a test holds in the middle of a request.</summary>
public interface ITurns
{
    /// <summary>Opens the gate "started", and returns when the test opens the gate "go".</summary>
    Task Wait();

    /// <summary>Returns immediately.</summary>
    Task<string> Answer();
}

/// <summary>Like most grains: one request at a time, except in methods that say otherwise.</summary>
[Alias("contract-turns")]
public interface ITurnGrain : IGrainWithStringKey, ITurns
{
    /// <summary>Runs beside other requests.</summary>
    [AlwaysInterleave]
    [Alias("Beside")]
    Task<string> Beside();

    /// <summary>Lets three loops share one number across awaits.</summary>
    [Alias("Count")]
    Task<int> Count(int turns);

    /// <summary>Throws the exception that storage throws.</summary>
    [Alias("Fail")]
    Task Fail();

    /// <summary>Returns a value of the request's context.</summary>
    [Alias("Context")]
    Task<string?> Context(string name);

    /// <summary>Waits as <see cref="ITurns.Wait"/> does, and has its own time-out.</summary>
    [ResponseTimeout("00:00:01")]
    [Alias("WaitBriefly")]
    Task WaitBriefly();

    /// <summary>How often a grain with this key was activated.</summary>
    [Alias("Activations")]
    Task<int> Activations();
}

/// <summary>As <c>CampaignGrain</c>: requests interleave at each await.</summary>
[Alias("contract-reentrant")]
public interface IReentrantGrain : IGrainWithStringKey, ITurns;

/// <summary>Lets tests and grains wait for one another without clocks.</summary>
public sealed class Gates
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _activations = new();

    public Task Wait(string name) => Of(name).Task;

    public void Open(string name) => Of(name).TrySetResult();

    public int Activated(string key) => _activations.AddOrUpdate(key, 1, (_, count) => count + 1);

    private TaskCompletionSource Of(string name) => _gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

public sealed class TurnGrain(Gates gates) : Grain, ITurnGrain
{
    private int _activations;
    private int _count;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _activations = gates.Activated(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        gates.Open($"{this.GetPrimaryKeyString()} {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public async Task Wait()
    {
        gates.Open($"{this.GetPrimaryKeyString()} started");
        await gates.Wait($"{this.GetPrimaryKeyString()} go");
    }

    public Task WaitBriefly() => Wait();

    public Task<string> Answer() => Task.FromResult("answer");

    public Task<string> Beside() => Task.FromResult("beside");

    public async Task<int> Count(int turns)
    {
        async Task Step()
        {
            for (var turn = 0; turn < turns; turn++)
            {
                await Task.Yield();
                _count++;
            }
        }

        await Task.WhenAll(Step(), Step(), Step());
        return _count;
    }

    public Task Fail() => throw new DatabaseUnavailableException("down");

    public Task<string?> Context(string name) => Task.FromResult(RequestContext.Get(name) as string);

    public Task<int> Activations() => Task.FromResult(_activations);
}

[Reentrant]
public sealed class ReentrantGrain(Gates gates) : Grain, IReentrantGrain
{
    public async Task Wait()
    {
        gates.Open($"{this.GetPrimaryKeyString()} started");
        await gates.Wait($"{this.GetPrimaryKeyString()} go");
    }

    public Task<string> Answer() => Task.FromResult("answer");
}
