using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>Keeps reminders in memory and calls their grains.</summary>
internal sealed class ReminderService(Silo silo, IOptions<ReminderOptions> options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), Reminder> _reminders = [];

    /// <exception cref="OrleansConfigurationException">No reminder service is registered.</exception>
    public static ReminderService Of(IGrainBase grain) =>
        grain.GrainContext.ActivationServices.GetService<ReminderService>()
        ?? throw new OrleansConfigurationException("A reminder service must be registered, for example by UseInMemoryReminderService().");

    public Task<IGrainReminder> Register(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"The period {period} of the reminder {name} is less than the least allowed, {options.Value.MinimumReminderPeriod}.", nameof(period));
        }

        var reminder = new Reminder(this, grain, name, silo.Time.GetUtcNow().UtcDateTime + dueTime, period);
        lock (_gate)
        {
            if (_reminders.Remove((grain, name), out var old))
            {
                old.Timer.Dispose();
            }

            _reminders[(grain, name)] = reminder;
        }

        reminder.Timer.Change(dueTime, period);
        return Task.FromResult<IGrainReminder>(reminder);
    }

    public Task Unregister(GrainId grain, string name)
    {
        lock (_gate)
        {
            if (_reminders.Remove((grain, name), out var reminder))
            {
                reminder.Timer.Dispose();
            }
        }

        return Task.CompletedTask;
    }

    public Task<IGrainReminder?> Get(GrainId grain, string name)
    {
        lock (_gate)
        {
            return Task.FromResult<IGrainReminder?>(_reminders.GetValueOrDefault((grain, name)));
        }
    }

    public Task<List<IGrainReminder>> All(GrainId grain)
    {
        lock (_gate)
        {
            return Task.FromResult<List<IGrainReminder>>([.. _reminders.Values.Where(each => each.Grain == grain)]);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var reminder in _reminders.Values)
            {
                reminder.Timer.Dispose();
            }

            _reminders.Clear();
        }
    }

    private async Task TickAsync(Reminder reminder)
    {
        try
        {
            if (silo.IsRunning)
            {
                var status = new TickStatus(reminder.First, reminder.Period, silo.Time.GetUtcNow().UtcDateTime);
                await silo.References.GetGrain<IRemindable>(reminder.Grain).ReceiveReminder(reminder.ReminderName, status);
            }
        }
        catch (Exception exception)
        {
            // The next tick comes all the same, as in Orleans.
            silo.LogReminderFailed(reminder.Grain, reminder.ReminderName, exception);
        }
    }

    private sealed class Reminder : IGrainReminder
    {
        private readonly ReminderService _service;

        public Reminder(ReminderService service, GrainId grain, string name, DateTime first, TimeSpan period)
        {
            (_service, Grain, ReminderName, First, Period) = (service, grain, name, first, period);
            Timer = Flowless.CreateTimer(service.Clock, static state => ((Reminder)state!).Fire(), this);
        }

        public string ReminderName { get; }

        public GrainId Grain { get; }

        public DateTime First { get; }

        public TimeSpan Period { get; }

        public ITimer Timer { get; }

        private void Fire() => _ = _service.TickAsync(this);
    }

    private TimeProvider Clock => silo.Time;
}
