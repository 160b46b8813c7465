using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Events;
using ImpactDialing.Machines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Supervisors;

/// <summary>
/// Reports to supervisors' pages what callers do. The grains say that something has changed. At most once a second this
/// service reads the account's list, once for all pages, and publishes what differs from the last reading. While a
/// caller is online it repeats the list's version every 15 s, so a page that missed the last event, or an event lost
/// with a process that died, catches up. Each cluster does so on its own.
/// </summary>
internal sealed partial class SupervisorBoards(
    ISupervision supervision,
    IEventChannel events,
    TimeProvider time,
    ILogger<SupervisorBoards> logger) : BackgroundService, IPhaseObserver, IProblemObserver
{
    /// <summary>The event's name.</summary>
    public const string EventName = "supervision";

    /// <summary>The name of the event after which pages ask for the reported problems.</summary>
    public const string ProblemEventName = "problem_reported";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long a page that missed an event may show an old list.</summary>
    private static readonly TimeSpan Repetition = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<long, bool> _changed = new();
    private readonly ConcurrentDictionary<long, bool> _reported = new();
    private readonly Dictionary<long, Told> _told = [];

    /// <inheritdoc />
    public void Changed(long campaignId) => _changed[campaignId] = true;

    /// <inheritdoc />
    public void Reported(long accountId) => _reported[accountId] = true;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var campaigns = _changed.Keys.ToList();
            campaigns.ForEach(campaign => _changed.TryRemove(campaign, out _));
            try
            {
                await Once(campaigns);
                await PublishReported();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Nothing is lost: these changes are read again in a second.
                campaigns.ForEach(Changed);
                LogFailed(logger, exception);
            }
        }
    }

    private async Task Once(List<long> campaigns)
    {
        var now = time.GetUtcNow();
        var changed = campaigns.Count == 0 ? [] : await supervision.AccountsOf(campaigns);
        var due = _told.Where(told => told.Value.IsDue(now)).Select(told => told.Key);
        foreach (var account in changed.Union(due).ToList())
        {
            await Show(account, now);
        }
    }

    /// <summary>The event says nothing but that there is a report. A page that misses it shows the report when it is
    /// loaded or its channel returns.</summary>
    private async Task PublishReported()
    {
        foreach (var account in _reported.Keys)
        {
            _reported.TryRemove(account, out _);
            await events.Publish(EventChannels.OfAccount(account), ProblemEventName, "{}");
        }
    }

    private async Task Show(long account, DateTimeOffset now)
    {
        var last = _told.GetValueOrDefault(account);
        var callers = await supervision.Callers(account);
        // Only what may change by itself: an account may have many campaigns, and an event is limited in size.
        var all = SupervisorCounts.Of(callers.Callers, await supervision.Campaigns(account));
        ImmutableArray<SupervisedCampaign> campaigns = [.. all.Where(campaign => campaign.IsBusy)];
        var change = BoardChange.Between(last?.Callers, callers, campaigns);
        if (last is not null
            && !last.IsDue(now)
            && change.Callers.IsEmpty
            && change.Gone.IsEmpty
            && last.Campaigns.SequenceEqual(campaigns))
        {
            return;
        }

        // A lost event is not sent again: the next one begins too late for the page, which fetches the list.
        await events.Publish(EventChannels.OfAccount(account), EventName, JsonSerializer.Serialize(change, SnapshotJson.Format));
        _told[account] = new Told(callers, campaigns, now, callers.Callers.IsEmpty ? (last?.Repeats ?? 0) + 1 : 0);
    }

    [LoggerMessage(EventId = 4201, Level = LogLevel.Warning, Message = "Publishing changes to supervisors failed; retrying in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    /// <summary>What was published last.</summary>
    /// <param name="Repeats">How often it was published that no caller is online.</param>
    private sealed record Told(SupervisedCallers Callers, ImmutableArray<SupervisedCampaign> Campaigns, DateTimeOffset At, int Repeats)
    {
        /// <summary>An empty list is published three times.</summary>
        private const int MostRepeats = 3;

        public bool IsDue(DateTimeOffset now) => now - At >= Repetition && Repeats < MostRepeats;
    }
}
