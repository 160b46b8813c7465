namespace ImpactDialing.Simulator.Time;

/// <summary>An action that runs at its time unless cancelled. Cancelling twice or too late does nothing.</summary>
/// <param name="due">Runs this action and those before it when the timer fires.</param>
internal sealed class Appointment(Action action, Action due) : IDisposable
{
    private Action? _action = action;
    private ITimer? _timer;

    /// <summary>Whether the action is still to come.</summary>
    public bool IsPending => _action is not null;

    public void Start(TimeProvider time, TimeSpan delay)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static due => ((Action)due!)(), due, delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Runs the action, if it was not cancelled. Call with the gate held.</summary>
    public void Run()
    {
        Action? pending = _action;
        Dispose();
        pending?.Invoke();
    }

    /// <summary>Cancels the action. Call with the gate held.</summary>
    public void Dispose()
    {
        _action = null;
        _timer?.Dispose();
    }
}
