namespace Orleans
{
    /// <summary>A grain that has reminders.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>Called when a reminder is due.</summary>
        Task ReceiveReminder(string reminderName, Runtime.TickStatus status);
    }

    /// <summary>What a grain does with its reminders.</summary>
    public static class GrainReminderExtensions
    {
        /// <summary>Registers a reminder, or changes the one of that name.</summary>
        /// <param name="grain">The grain, an <see cref="IRemindable"/>.</param>
        /// <param name="reminderName">The name within the grain.</param>
        /// <param name="dueTime">Until the first tick.</param>
        /// <param name="period">Between ticks; at least a minute unless <see cref="Hosting.ReminderOptions"/> says otherwise.</param>
        /// <exception cref="ArgumentException">The period is too short.</exception>
        /// <exception cref="InvalidOperationException">The grain is not remindable.</exception>
        public static Task<Runtime.IGrainReminder> RegisterOrUpdateReminder(
            this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
            grain is IRemindable
                ? Runtime.ReminderService.Of(grain).Register(grain.GrainContext.GrainId, reminderName, dueTime, period)
                : throw new InvalidOperationException($"Grain {grain.GetType()} is not {nameof(IRemindable)}.");

        /// <summary>Removes a reminder.</summary>
        public static Task UnregisterReminder(this IGrainBase grain, Runtime.IGrainReminder reminder) =>
            Runtime.ReminderService.Of(grain).Unregister(grain.GrainContext.GrainId, reminder.ReminderName);

        /// <summary>The reminder of that name, or null.</summary>
        public static Task<Runtime.IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
            Runtime.ReminderService.Of(grain).Get(grain.GrainContext.GrainId, reminderName);

        /// <summary>The grain's reminders.</summary>
#pragma warning disable CA1002 // The real method returns a list.
        public static Task<List<Runtime.IGrainReminder>> GetReminders(this IGrainBase grain) =>
            Runtime.ReminderService.Of(grain).All(grain.GrainContext.GrainId);
#pragma warning restore CA1002
    }
}

namespace Orleans.Runtime
{
    /// <summary>A reminder that is registered.</summary>
    public interface IGrainReminder
    {
        /// <summary>Its name within the grain.</summary>
        string ReminderName { get; }
    }

    /// <summary>What is known of a tick.</summary>
    /// <param name="firstTickTime">When the first tick was due, UTC.</param>
    /// <param name="period">Between ticks.</param>
    /// <param name="timeStamp">When this tick came, UTC.</param>
    [GenerateSerializer]
    [Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        /// <summary>When the first tick was due, UTC.</summary>
        [Id(0)]
        public DateTime FirstTickTime { get; } = firstTickTime;

        /// <summary>Between ticks.</summary>
        [Id(1)]
        public TimeSpan Period { get; } = period;

        /// <summary>When this tick came, UTC.</summary>
        [Id(2)]
        public DateTime CurrentTickTime { get; } = timeStamp;
    }
}

namespace Orleans.Hosting
{
    /// <summary>Limits of reminders.</summary>
    public sealed class ReminderOptions
    {
        /// <summary>The least period, one minute unless set.</summary>
        public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);
    }
}
