namespace Orleans.Runtime;

/// <summary>A timer whose ticks are requests to its activation.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;
    private bool _disposed;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        (_activation, _callback, _options) = (activation, callback, options);
        _timer = Flowless.CreateTimer(activation.Silo.Time, static state => ((GrainTimer)state!).Fire(), this);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _period = period;
            _changed = _ticking;
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _timer.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
        _activation.Forget(this);
    }

    private static void Check(TimeSpan span, string name)
    {
        if (span != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero, name);
        }
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            if (_ticking)
            {
                // A change made during a tick came due before its end: the next follows at once.
                _changed = true;
                _timer.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            _ticking = true;
            _changed = false;
        }

        _activation.TryEnqueue(new Tick(this));
    }

    private async Task TickAsync()
    {
        try
        {
            await _callback(_stopping.Token);
        }
        catch (Exception exception)
        {
            // A timer goes on after a failure, as in Orleans.
            _activation.Silo.LogTimerFailed(_activation.GrainId, exception);
            _activation.OnFailed(exception);
        }

        lock (_gate)
        {
            _ticking = false;
            if (!_disposed && !_changed)
            {
                _timer.Change(_period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : _period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>One tick, waiting for its turn.</summary>
    internal sealed class Tick(GrainTimer timer) : Request(null, [], null)
    {
        public override bool Interleaves => timer._options.Interleave;

        public override bool KeepsAlive => timer._options.KeepAlive;

        public override bool IsAnswered => timer._disposed;

        public override Task RunAsync(Activation activation) => timer.TickAsync();

        public override void Fail(Exception exception) => timer.Dispose();
    }
}
