namespace ImpactDialing.Simulator.Time;

/// <summary>Runs the simulated world's actions at their time, one at a time, with the world's gate held.</summary>
internal sealed class WorldScheduler(TimeProvider time)
{
    /// <summary>All code that reads or changes the world holds this gate.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The world's clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The current instant of the world's clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Runs an action later, with the gate held, unless the appointment is cancelled before.</summary>
    public Appointment After(TimeSpan delay, Action action)
    {
        var appointment = new Appointment(Gate, action);
        appointment.Start(time, delay < TimeSpan.Zero ? TimeSpan.Zero : delay);
        return appointment;
    }
}
