using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>One activation: its instance, the requests that wait, and the rules for which may run beside one another.</summary>
internal sealed partial class Activation : IGrainContext, IRequestTarget
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Request> _waiting = [];
    private readonly ActivationScheduler _scheduler;
    private readonly IActivationOwner _owner;
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IActivatedState> _states = [];
    private readonly HashSet<GrainTimer> _timers = [];
    private Phase _phase;
    private DeactivationReason? _ending;
    private AsyncServiceScope _scope;
    private bool _pumping;
    private int _eager;
    private int _running;
    private int _runningReadOnly;
    private int _runningExclusive;
    private long _lastUse;
    private TimeSpan _keepFor;

    public Activation(Silo silo, GrainClass grainClass, GrainId id, IActivationOwner owner)
    {
        (Silo, Class, GrainId, _owner) = (silo, grainClass, id, owner);
        _scheduler = new ActivationScheduler(this);
        _lastUse = silo.Time.GetTimestamp();
    }

    private enum Phase
    {
        New,
        Activating,
        Active,
        Deactivating,
        Gone,
    }

    public Silo Silo { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => Silo.References.Create(Class.GrainInterfaces[0], GrainId);

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public Task Deactivated => _deactivated.Task;

    /// <summary>Requests that wait or run.</summary>
    public int Load
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count + _running;
            }
        }
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public bool TryEnqueue(Request request)
    {
        lock (_gate)
        {
            if (_phase == Phase.Gone)
            {
                return false;
            }

            _waiting.AddLast(request);
            _eager += IsEager(request) ? 1 : 0;
            if (_pumping)
            {
                return true;
            }

            _pumping = true;
        }

        SchedulePump();
        return true;
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_phase >= Phase.Deactivating || _ending is not null)
            {
                return;
            }

            _ending = deactivationReason;
            if (_pumping)
            {
                return;
            }

            _pumping = true;
        }

        SchedulePump();
    }

    public void DelayDeactivation(TimeSpan span)
    {
        lock (_gate)
        {
            _keepFor = span < TimeSpan.Zero && span != Timeout.InfiniteTimeSpan
                ? TimeSpan.Zero
                : span == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Silo.Uptime + span;
        }
    }

    /// <summary>Deactivates if no request came for the class's collection age.</summary>
    public void CollectIfIdle()
    {
        lock (_gate)
        {
            if (_phase != Phase.Active || _running > 0 || _waiting.Count > 0 || _keepFor > Silo.Uptime
                || Silo.Time.GetElapsedTime(_lastUse) < Class.CollectionAge)
            {
                return;
            }
        }

        Deactivate(new(DeactivationReasonCode.ActivationIdle, $"No request came for {Class.CollectionAge}."));
    }

    /// <summary>What a failed call means for the activation that it ran on.</summary>
    public void OnFailed(GrainMethod method, Exception exception)
    {
        if (method.OneWay)
        {
            Silo.LogOneWayFailed(GrainId, method.Info.Name, exception);
        }

        OnFailed(exception);
    }

    /// <summary>An activation whose state is not what storage holds must not go on.</summary>
    public void OnFailed(Exception exception)
    {
        if (exception is Storage.InconsistentStateException { IsSourceActivation: true } conflict)
        {
            conflict.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, exception, "Its state is not what storage holds."));
        }
    }

    public void AddState(IActivatedState state) => _states.Add(state);

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private bool IsEager(Request request) => request.Interleaves || request.ReadOnly || Class.Reentrant;

    private void SchedulePump() => Flowless.CreateTask(static state => ((Activation)state!).Pump(), this).Start(_scheduler);

    /// <summary>Starts whatever may start; runs on the scheduler.</summary>
    private void Pump()
    {
        while (true)
        {
            Request? next = null;
            Func<Task>? step = null;
            lock (_gate)
            {
                _pumping = false;
                if (_phase == Phase.New)
                {
                    _phase = Phase.Activating;
                    step = ActivateAsync;
                }
                else if (_phase == Phase.Active && _ending is not null)
                {
                    if (_running == 0)
                    {
                        _phase = Phase.Deactivating;
                        step = DeactivateAsync;
                    }
                }
                else if (_phase == Phase.Active)
                {
                    next = TakeRunnable();
                }
            }

            if (step is not null)
            {
                _ = step();
            }

            if (next is null)
            {
                return;
            }

            _ = RunAsync(next);
        }
    }

    private async Task RunAsync(Request request)
    {
        await request.RunAsync(this);
        if (CountDone(request))
        {
            // A new task, so that the next request does not run in what this one left behind in its execution context.
            SchedulePump();
        }

        // Last, so that a caller who has its answer finds the activation at rest.
        request.Answer();
    }

    /// <returns>Whether there is something to start that nobody starts yet.</returns>
    private bool CountDone(Request request)
    {
        lock (_gate)
        {
            _running--;
            if (request.ReadOnly)
            {
                _runningReadOnly--;
            }
            else if (!request.Interleaves)
            {
                _runningExclusive--;
            }

            if (request.KeepsAlive)
            {
                _lastUse = Silo.Time.GetTimestamp();
            }

            if ((_waiting.Count == 0 && _ending is null) || _pumping)
            {
                return false;
            }

            return _pumping = true;
        }
    }

    private Request? TakeRunnable()
    {
        var node = _waiting.First;
        while (node is not null)
        {
            var following = node.Next;
            var request = node.Value;
            if (request.IsAnswered)
            {
                Take(node);
            }
            else if (MayRun(request))
            {
                Take(node);
                _running++;
                _runningReadOnly += request.ReadOnly ? 1 : 0;
                _runningExclusive += request.ReadOnly || request.Interleaves ? 0 : 1;
                return request;
            }
            else if (_eager == 0)
            {
                return null;
            }

            node = following;
        }

        return null;
    }

    private void Take(LinkedListNode<Request> node)
    {
        _waiting.Remove(node);
        _eager -= IsEager(node.Value) ? 1 : 0;
    }

    private bool MayRun(Request request) =>
        request.Interleaves
        || Class.Reentrant
        || (_runningExclusive == 0 && (request.ReadOnly || _runningReadOnly == 0));
}
