using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Supervisors;

/// <summary>
/// Tells supervisors' pages what callers do. The grains say that something has changed; at most once a second an
/// account's list is read, once for all pages, and what differs from the last reading is published. While anybody is
/// online it is said again every quarter of a minute which version the list has: whoever has missed the last event, or
/// what a process that died could not tell, comes to know by that. Each cluster does so by itself.
/// </summary>
internal sealed partial class SupervisorBoards(ISupervision supervision, IEventChannel events, TimeProvider time, ILogger<SupervisorBoards> logger) : BackgroundService, IBoardNotices
{
    /// <summary>The event's name.</summary>
    public const string EventName = "supervision";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long a page that has missed an event may be wrong.</summary>
    private static readonly TimeSpan Repetition = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<long, bool> _changed = new();
    private readonly Dictionary<long, Told> _told = [];

    /// <inheritdoc />
    public void Changed(long campaignId) => _changed[campaignId] = true;

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
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Nothing is lost: what changed is looked at again in a second.
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

    private async Task Show(long account, DateTimeOffset now)
    {
        var last = _told.GetValueOrDefault(account);
        var callers = await supervision.Callers(account);
        var campaigns = SupervisorCounts.Of(callers.Callers, await supervision.Ringing(account));
        var change = BoardChange.Between(last?.Callers, callers, campaigns);
        if (last is not null && !last.IsDue(now) && change.Callers.IsEmpty && change.Gone.IsEmpty && last.Campaigns.SequenceEqual(campaigns))
        {
            return;
        }

        // One that does not get through is not sent again: the next one begins later than a page is, and the page
        // fetches.
        await events.Publish(EventChannels.OfAccount(account), EventName, JsonSerializer.Serialize(change, SnapshotJson.Format));
        _told[account] = new Told(callers, campaigns, now, callers.Callers.IsEmpty ? (last?.Repeats ?? 0) + 1 : 0);
    }

    [LoggerMessage(EventId = 4201, Level = LogLevel.Warning, Message = "Supervisors could not be told what has changed; it is tried again in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    /// <summary>What was told last.</summary>
    /// <param name="Callers">The callers.</param>
    /// <param name="Campaigns">The campaigns.</param>
    /// <param name="At">When.</param>
    /// <param name="Repeats">How often it has been said that nobody is online.</param>
    private sealed record Told(SupervisedCallers Callers, ImmutableArray<SupervisedCampaign> Campaigns, DateTimeOffset At, int Repeats)
    {
        /// <summary>That nobody is online is said three times.</summary>
        private const int MostRepeats = 3;

        public bool IsDue(DateTimeOffset now) => now - At >= Repetition && Repeats < MostRepeats;
    }
}
