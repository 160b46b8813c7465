using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Machines;

/// <summary>
/// Runs one entity's state machine, always in this order: read the stored state, decide, save with the records, start
/// the effects, answer. A decision that changes nothing is not saved. If another process wrote the row first (in the
/// other cluster, or a silo that was taken for dead), the row is read again and the event is applied to it.
/// </summary>
/// <typeparam name="TState">The machine's state.</typeparam>
/// <param name="unknown">Makes the state of an entity that was never stored.</param>
/// <param name="board">Receives changes that supervisors may see; null if there are none.</param>
/// <param name="atRest">Called when a handled event leaves an entity without pending effects that no sweep must wake:
/// its grain may go. Null if the grain stays until it is idle.</param>
internal sealed partial class MachineRunner<TState>(
    LiveState<TState> live,
    Func<TState> unknown,
    IEffectDispatcher effects,
    ILogger logger,
    IPhaseObserver? board = null,
    Action? atRest = null)
    where TState : class, IMachineState
{
    /// <summary>How often an event is applied again. Each conflict means that another process made progress.</summary>
    private const int MaxAttempts = 5;

    /// <summary>Handles one event, and returns the decision once it is committed.</summary>
    /// <param name="happened">The event's name, for the log.</param>
    /// <param name="decide">Decides, given the state. May ask grains; called again after a conflict.</param>
    public Task<TMove> Handle<TMove>(string happened, Func<TState, Task<TMove>> decide)
        where TMove : ITransition<TState> => Run(happened, decide, resume: false);

    /// <summary>Handles the passing of time. The sweep has seen the row, which may be newer than the copy here, and
    /// possibly no process carries out the pending effects.</summary>
    /// <param name="decide">Decides, given the state. If the decision changes when effects were handed out, all pending
    /// ones are, so it must not leave any that must not be done twice.</param>
    public Task Wake<TMove>(Func<TState, Task<TMove>> decide)
        where TMove : ITransition<TState>
    {
        live.Doubt();
        return Run(nameof(Wake), decide, resume: true);
    }

    private async Task<TMove> Run<TMove>(string happened, Func<TState, Task<TMove>> decide, bool resume)
        where TMove : ITransition<TState>
    {
        var isFresh = false;
        for (var attempt = 1; ; attempt++)
        {
            isFresh |= await live.Ensure();
            var state = live.Current ?? unknown();
            var move = await decide(state);
            var columns = move.Next.Columns;
            var ids = StateTags.Of(live.Key, move.Next);
            StateTags.Put(ids, columns.Phase, happened);
            using var scope = logger.BeginScope(ids);
            if (ReferenceEquals(move.Next, state))
            {
                if (isFresh)
                {
                    Rest(columns);
                    return move;
                }

                // No write compares the version, so the copy here may be older than the other cluster's last write.
                // Decisions that change nothing are rare, so this costs one more read only then.
                live.Doubt();
                attempt--;
                continue;
            }

            try
            {
                await live.Save(move.Next, columns, move.Records);
            }
            catch (VersionConflictException) when (attempt < MaxAttempts)
            {
                GrainInstruments.Conflict(live.Key.Kind);
                LogConflict(logger, live.Key, attempt);
                continue;
            }

            GrainInstruments.Committed(move.Records);
            if (state.Columns is var before && (before.Phase, before.CampaignId) != (columns.Phase, columns.CampaignId))
            {
                board?.Changed(columns.CampaignId);
            }

            LogSaved(logger, live.Key, happened, columns.Phase, move.Next.Outbox.Pending.Length);

            // Only the effects that this decision added. An older effect is under way, or its outcome is unknown: a
            // dial that may have been made must not be made again because of another event.
            var again = resume && move.Next.HandedOutAt != state.HandedOutAt;
            effects.Start(live.Key, [.. move.Next.Outbox.Pending.Where(effect => again || effect.Id > state.Outbox.LastId)]);
            Rest(columns);
            return move;
        }
    }

    private void Rest(LiveColumns columns)
    {
        if (columns.DueAt is null)
        {
            atRest?.Invoke();
        }
    }

    [LoggerMessage(EventId = 9001, Level = LogLevel.Debug, Message = "{Key} saved on {Event}: now {Phase}, {PendingCount} effects pending")]
    private static partial void LogSaved(ILogger logger, LiveKey key, string @event, string phase, int pendingCount);

    [LoggerMessage(
        EventId = 9002, Level = LogLevel.Information,
        Message = "Saving {Key} met a newer version; reading it and applying the event again, attempt {Attempt}")]
    private static partial void LogConflict(ILogger logger, LiveKey key, int attempt);
}
