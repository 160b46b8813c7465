namespace ImpactDialing.Simulator.Time;

/// <summary>
/// Runs the simulated world's actions by their time, one at a time, with the world's gate held. On a busy machine the
/// timers of a real clock fire in any order. The order of the actions stays: keys arrive as they were pressed.
/// </summary>
internal sealed class WorldScheduler(TimeProvider time)
{
    private readonly PriorityQueue<Appointment, (DateTimeOffset Due, long Order)> _queue = new();
    private long _order;

    /// <summary>All code that reads or changes the world holds this gate.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The world's clock.</summary>
    public TimeProvider Time => time;

    /// <summary>
    /// Called for each action, with the gate held, with the time by which it is late, and the part of that in which its
    /// timer waited for the gate; null unless one measures.
    /// </summary>
    public Action<TimeSpan, TimeSpan>? Ran { get; set; }

    /// <summary>The current instant of the world's clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Runs an action later, with the gate held, unless the appointment is cancelled before.</summary>
    public Appointment After(TimeSpan delay, Action action)
    {
        delay = delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
        lock (Gate)
        {
            var place = (Now + delay, _order++);
            var appointment = new Appointment(action, () => RunUpTo(place));
            _queue.Enqueue(appointment, place);
            appointment.Start(time, delay);
            return appointment;
        }
    }

    /// <summary>Runs the actions up to a place in the queue. The timer of an earlier one may still be on its
    /// way.</summary>
    private void RunUpTo((DateTimeOffset Due, long Order) place)
    {
        long fired = Ran is null ? 0 : time.GetTimestamp();
        lock (Gate)
        {
            TimeSpan waited = Ran is null ? TimeSpan.Zero : time.GetElapsedTime(fired);
            while (_queue.TryPeek(out Appointment? next, out (DateTimeOffset Due, long Order) at) && at.CompareTo(place) <= 0)
            {
                _queue.Dequeue();
                if (Ran is { } ran && next.IsPending)
                {
                    ran(Now - at.Due, waited);
                }

                next.Run();
            }
        }
    }
}
