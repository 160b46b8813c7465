using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>
/// Fails calls that are not answered in time. Calls with the same time-out form a lane in order of their deadlines,
/// so that each lane needs one timer and a call costs no timer of its own.
/// </summary>
internal sealed class CallTimeouts(TimeProvider time)
{
    private readonly ConcurrentDictionary<TimeSpan, Lane> _lanes = new();

    /// <summary>Watches a call from now on; not at all if the time-out is infinite.</summary>
    public void Watch(Request request, TimeSpan timeout) =>
        _lanes.GetOrAdd(timeout, static (each, clock) => new Lane(clock, each), time).Add(request);

    /// <summary>The calls with one time-out.</summary>
    internal sealed class Lane
    {
        private readonly LinkedList<Request> _waiting = [];
        private readonly Lock _gate = new();
        private readonly TimeProvider _time;
        private readonly TimeSpan _timeout;
        private readonly long _span;
        private readonly ITimer? _timer;
        private bool _armed;

        public Lane(TimeProvider time, TimeSpan timeout)
        {
            _time = time;
            _timeout = timeout;
            if (timeout != Timeout.InfiniteTimeSpan)
            {
                _span = (long)(timeout.TotalSeconds * time.TimestampFrequency);
                _timer = Flowless.CreateTimer(time, static state => ((Lane)state!).Expire(), this);
            }
        }

        public void Add(Request request)
        {
            request.Lane = this;
            if (_timer is null)
            {
                return;
            }

            request.Deadline = _time.GetTimestamp() + _span;
            request.Watch = new LinkedListNode<Request>(request);
            lock (_gate)
            {
                _waiting.AddLast(request.Watch);
                if (!_armed)
                {
                    _armed = true;
                    _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
                }
            }
        }

        public void Forget(Request request)
        {
            lock (_gate)
            {
                if (request.Watch is { List: not null } node)
                {
                    _waiting.Remove(node);
                }
            }
        }

        private void Expire()
        {
            List<Request>? expired = null;
            lock (_gate)
            {
                var now = _time.GetTimestamp();
                while (_waiting.First is { } first && first.Value.Deadline <= now)
                {
                    _waiting.RemoveFirst();
                    (expired ??= []).Add(first.Value);
                }

                _armed = _waiting.First is not null;
                if (_waiting.First is { } next)
                {
                    var left = TimeSpan.FromSeconds((double)(next.Value.Deadline - now) / _time.TimestampFrequency);
                    _timer!.Change(left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left, Timeout.InfiniteTimeSpan);
                }
            }

            foreach (var request in expired ?? [])
            {
                request.Fail(new TimeoutException(
                    $"No answer to {request.Method!.InterfaceType.Name}.{request.Method.Info.Name} came within {_timeout}."));
            }
        }
    }
}
