using System.Collections.Immutable;
using Orleans.Concurrency;

namespace ImpactDialing.Tests.Contracts.Orleans;

[GenerateSerializer]
[Alias("contract-note")]
public sealed record Note([property: Id(0)] string Text, [property: Id(1)] List<string> Lines);

[GenerateSerializer]
[Alias("contract-positional")]
public sealed record Positional(string Text, ImmutableArray<int> Numbers, IReadOnlyList<Shape> Shapes);

[GenerateSerializer]
[Alias("contract-shape")]
public abstract record Shape;

[GenerateSerializer]
[Alias("contract-round")]
public sealed record Round(double Radius) : Shape;

[GenerateSerializer]
[Alias("contract-square")]
public sealed record Square(double Side) : Shape;

[GenerateSerializer]
[Alias("contract-tally")]
public sealed class Tally
{
    [Id(0)]
    public int Count { get; set; }
}

[GenerateSerializer]
[Alias("contract-refused")]
public sealed class RefusedException(string message) : Exception(message);

public sealed class Unserializable
{
    public int Value { get; set; }
}

/// <summary>Lets tests and grains wait for one another without time.</summary>
public sealed class Gates
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    public Task Wait(string name) => Of(name).Task;

    public void Open(string name) => Of(name).TrySetResult();

    private TaskCompletionSource Of(string name) =>
        _gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

[Alias("contract-worker")]
public interface IWorkerGrain : IGrainWithStringKey
{
    Task<string> Key();

    Task<Note> Keep(Note note);

    Task<int> KeepImmutable([Immutable] List<int> numbers);

    Task<Note?> Kept();

    Task<Positional> Echo(Positional value);

    Task<string?> Context(string name);

    Task Refuse();

    Task<string> Busy(string started, string until);

    [ReadOnly]
    Task Read(string started, string until);

    [AlwaysInterleave]
    Task<string> Beside();

    [OneWay]
    Task Tell(string heard);

    Task<bool> StaysOnItsScheduler();

    Task<int> RaceFor(int turns);

    Task CallBack(IWorkerGrain other);

    [ResponseTimeout("00:00:01")]
    Task CallBackBriefly(IWorkerGrain other);

    Task<bool> IsSameAs(IWorkerGrain other);

    Task Rest();

    Task<int> Activations();

    Task<IWorkerGrain> Self();

    ValueTask<int> Add(int left, int right);
}

public sealed class WorkerGrain(Gates gates, Counters counters, IGrainContext context) : Grain, IWorkerGrain
{
    private Note? _note;
    private List<int>? _numbers;
    private int _turns;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        counters.Add($"activated {this.GetPrimaryKeyString()}");
        return this.GetPrimaryKeyString() == "stillborn" ? throw new RefusedException("stillborn") : Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        counters.Add($"deactivated {this.GetPrimaryKeyString()} {reason.ReasonCode}");
        gates.Open($"deactivated {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<Note> Keep(Note note)
    {
        _note = note;
        return Task.FromResult(note);
    }

    public Task<int> KeepImmutable(List<int> numbers)
    {
        var before = _numbers;
        _numbers = numbers;
        return Task.FromResult(before?.Count ?? 0);
    }

    public Task<Note?> Kept() => Task.FromResult(_note);

    public Task<Positional> Echo(Positional value) => Task.FromResult(value);

    public Task<string?> Context(string name) => Task.FromResult(RequestContext.Get(name) as string);

    public Task Refuse() => throw new RefusedException("no");

    public async Task<string> Busy(string started, string until)
    {
        gates.Open(started);
        await gates.Wait(until);
        return until;
    }

    public async Task Read(string started, string until)
    {
        gates.Open(started);
        await gates.Wait(until);
    }

    public Task<string> Beside() => Task.FromResult("beside");

    public Task Tell(string heard)
    {
        gates.Open(heard);
        throw new RefusedException("nobody hears this");
    }

    public async Task<bool> StaysOnItsScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        return before != TaskScheduler.Default && TaskScheduler.Current == before;
    }

    public async Task<int> RaceFor(int turns)
    {
        async Task Step()
        {
            for (var i = 0; i < turns; i++)
            {
                var seen = _turns;
                await Task.Yield();
                _turns++;
                _ = seen;
            }
        }

        await Task.WhenAll(Step(), Step(), Step());
        return _turns;
    }

    public Task CallBack(IWorkerGrain other) => other.CallBackBriefly(this.AsReference<IWorkerGrain>());

    public Task CallBackBriefly(IWorkerGrain other) => other.Key();

    public Task<bool> IsSameAs(IWorkerGrain other) =>
        Task.FromResult(other.GetPrimaryKeyString() == context.GrainId.Key.ToString());

    public Task Rest()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<int> Activations() => Task.FromResult(counters.Of($"activated {this.GetPrimaryKeyString()}"));

    public Task<IWorkerGrain> Self() => Task.FromResult(this.AsReference<IWorkerGrain>());

    public ValueTask<int> Add(int left, int right) => ValueTask.FromResult(left + right);
}

/// <summary>Counts what happened, by name.</summary>
public sealed class Counters
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _counts = new();

    public void Add(string name) => _counts.AddOrUpdate(name, 1, (_, count) => count + 1);

    public int Of(string name) => _counts.GetValueOrDefault(name);
}

[Alias("contract-number")]
public interface INumberGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

public sealed class NumberGrain : Grain, INumberGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

#pragma warning disable ORLEANS0013, ORLEANS0014 // It is to fail, where the compiler lets it.
[Alias("contract-unsendable")]
public interface IUnsendableGrain : IGrainWithStringKey
{
    Task Take(Unserializable value);
}

public sealed class UnsendableGrain : Grain, IUnsendableGrain
{
    public Task Take(Unserializable value) => Task.CompletedTask;
}
#pragma warning restore ORLEANS0013, ORLEANS0014

[Alias("contract-tally-grain")]
public interface ITallyGrain : IGrainWithStringKey
{
    Task<int> Count();

    Task<int> Read();

    Task Clear();

    Task Conflict();
}

public sealed class TallyGrain([PersistentState("tally", "contract")] IPersistentState<Tally> tally, Counters counters) : Grain, ITallyGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        counters.Add("tally activated");
        return Task.CompletedTask;
    }

    public async Task<int> Count()
    {
        tally.State.Count++;
        await tally.WriteStateAsync();
        return tally.State.Count;
    }

    public Task<int> Read() => Task.FromResult(tally.RecordExists ? tally.State.Count : -1);

    public Task Clear() => tally.ClearStateAsync();

    public Task Conflict()
    {
        tally.State.Count = 99;
        throw new global::Orleans.Storage.InconsistentStateException("another wrote it", "2", "1");
    }
}

[Alias("contract-clock")]
public interface IClockGrain : IGrainWithStringKey, IRemindable
{
    Task Start(TimeSpan dueTime, TimeSpan period);

    Task<int> Ticks();

    Task Remind(TimeSpan period);

    Task Forget();
}

public sealed class ClockGrain(Gates gates) : Grain, IClockGrain
{
    private int _ticks;

    public Task Start(TimeSpan dueTime, TimeSpan period)
    {
        this.RegisterGrainTimer(
            static (grain, _) => grain.Tick(), this, new GrainTimerCreationOptions { DueTime = dueTime, Period = period });
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public async Task Remind(TimeSpan period) => await this.RegisterOrUpdateReminder("wake", period, period);

    public async Task Forget()
    {
        if (await this.GetReminder("wake") is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        gates.Open($"reminded {reminderName}");
        return Task.CompletedTask;
    }

    private Task Tick()
    {
        _ticks++;
        gates.Open($"tick {_ticks}");
        return Task.CompletedTask;
    }
}
