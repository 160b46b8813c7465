using ImpactDialing.CallerSessions;
using ImpactDialing.Effects;
using ImpactDialing.Events;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Background;

/// <summary>
/// Sends the events of each caller's channel one after another, in the order of their versions, and those of different
/// channels side by side. An event goes out only after the one before it was accepted or dropped. An event that another
/// process has overtaken is dropped: sent after the newer one, it would break the order. A page that misses an event
/// sees the gap in the versions and fetches the snapshot.
/// </summary>
internal sealed partial class EventSender(IGrainFactory grains, IEventChannel events, TimeProvider time, ILogger<EventSender> logger)
{
    /// <summary>How long to wait before an event is sent a second and a third time.</summary>
    private static readonly TimeSpan[] Retries = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    /// <summary>How long an event may hold up the newer ones of its channel. While Pusher fails, a line of events thus
    /// never grows longer than what a caller does in this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Line> _lines = [];

    /// <summary>Puts an event at the end of its channel's line. The task ends when the event was accepted or dropped,
    /// and fails when the snapshot cannot be read.</summary>
    public Task Enqueue(EffectWork.Publish publish)
    {
        lock (_gate)
        {
            if (!_lines.TryGetValue(publish.CallerId, out var line))
            {
                _lines[publish.CallerId] = line = new Line();
            }

            line.Length++;
            line.Newest = Math.Max(line.Newest, publish.Version);
            var (before, since) = (line.Last, time.GetUtcNow());
            return line.Last = Task.Run(() => SendAfter(before, line, publish, since));
        }
    }

    private async Task SendAfter(Task before, Line line, EffectWork.Publish publish, DateTimeOffset since)
    {
        // The dispatcher logs how the event before this one ended.
        await Task.WhenAny(before);
        try
        {
            await Send(line, publish, since);
        }
        finally
        {
            lock (_gate)
            {
                if (--line.Length == 0)
                {
                    _lines.Remove(publish.CallerId);
                }
            }
        }
    }

    /// <summary>
    /// The snapshot is always the newest, so an event that is sent again never shows a page an old state. An event that
    /// cannot be sent within a few seconds is dropped. If the outbox kept such events while the provider is down, it
    /// would grow without limit and delay its owner's due work.
    /// </summary>
    private async Task Send(Line line, EffectWork.Publish publish, DateTimeOffset since)
    {
        for (var attempt = 0; ; attempt++)
        {
            var snapshot = await grains.GetGrain<ICallerGrain>(publish.CallerId).Snapshot();
            if (snapshot.Version > NewestOf(line))
            {
                // Another process has raised the newer event, and may have sent it already.
                LogOvertaken(logger, publish.Name, publish.CallerId, publish.Version, snapshot.Version);
                return;
            }

            if (!HoldsUp(line, publish, since, TimeSpan.Zero)
                && await events.Publish(
                    EventChannels.OfCaller(publish.CallerId),
                    publish.Name,
                    PageEvents.Write(publish.Version, publish.Detail, snapshot)))
            {
                return;
            }

            if (attempt == Retries.Length || HoldsUp(line, publish, since, Retries[attempt]))
            {
                LogEventLost(logger, publish.CallerId, publish.Name);
                return;
            }

            await Task.Delay(Retries[attempt], time);
        }
    }

    /// <summary>Says whether newer events of the channel would wait too long for this one.</summary>
    private bool HoldsUp(Line line, EffectWork.Publish publish, DateTimeOffset since, TimeSpan pause) =>
        publish.Version < NewestOf(line) && time.GetUtcNow() + pause - since > Patience;

    private long NewestOf(Line line)
    {
        lock (_gate)
        {
            return line.Newest;
        }
    }

    [LoggerMessage(
        EventId = 9502, Level = LogLevel.Warning,
        Message = "Publishing event {Name} for caller {CallerId} failed; the event is dropped, and the page will ask for its snapshot")]
    private static partial void LogEventLost(ILogger logger, long callerId, string name);

    [LoggerMessage(
        EventId = 9504, Level = LogLevel.Information,
        Message = "Event {Name} of caller {CallerId} has version {Version}, and another process raised {Newest}; dropping the event")]
    private static partial void LogOvertaken(ILogger logger, string name, long callerId, long version, long newest);

    /// <summary>The events of one channel that wait or are being sent.</summary>
    private sealed class Line
    {
        public int Length { get; set; }

        /// <summary>Gets or sets the highest version of an event that this process has put into the line.</summary>
        public long Newest { get; set; }

        public Task Last { get; set; } = Task.CompletedTask;
    }
}
