namespace ImpactDialing.Simulator.Time;

/// <summary>An action that runs at its time unless cancelled. Cancelling twice or too late does nothing.</summary>
internal sealed class Appointment(Lock gate, Action action) : IDisposable
{
    private Action? _action = action;
    private ITimer? _timer;

    /// <summary>Whether the action is still to come.</summary>
    public bool IsPending => _action is not null;

    public void Start(TimeProvider time, TimeSpan delay)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static self => ((Appointment)self!).Run(), this, delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Cancels the action. Call with the gate held.</summary>
    public void Dispose()
    {
        _action = null;
        _timer?.Dispose();
    }

    private void Run()
    {
        lock (gate)
        {
            Action? action = _action;
            _action = null;
            action?.Invoke();
        }

        _timer?.Dispose();
    }
}
