using ImpactDialing.Effects;
using ImpactDialing.Supervisors;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>
/// Runs one entity's state machine, always in this order: read what is stored, decide, save with the records, start the
/// effects, answer. A decision that changes nothing is not saved. When somebody else wrote the row first (the other
/// cluster, or a silo thought dead), what is there is read and the event is applied to that.
/// </summary>
/// <typeparam name="TState">The machine's state.</typeparam>
/// <param name="live">The entity's stored state.</param>
/// <param name="unknown">Makes the state of an entity that was never stored.</param>
/// <param name="effects">Carries out effects.</param>
/// <param name="logger">The grain's logger.</param>
/// <param name="board">Hears of what supervisors may see; null where they see nothing.</param>
internal sealed partial class MachineRunner<TState>(LiveState<TState> live, Func<TState> unknown, IEffectDispatcher effects, ILogger logger, IBoardNotices? board = null)
    where TState : class, IMachineState
{
    /// <summary>How often an event is applied anew. Each loss means that somebody else got on.</summary>
    private const int MaxAttempts = 5;

    /// <summary>Handles one event.</summary>
    /// <typeparam name="TMove">The machine's decision.</typeparam>
    /// <param name="happened">The event's name, for the log.</param>
    /// <param name="decide">Decides, given the state; may ask others, and is called again after a conflict.</param>
    /// <returns>The decision, once it is committed.</returns>
    public Task<TMove> Handle<TMove>(string happened, Func<TState, Task<TMove>> decide)
        where TMove : IMachineMove<TState> => Run(happened, decide, resume: false);

    /// <summary>
    /// Handles the passing of time. Whoever noticed it has seen the row, which may be newer than what is here; and
    /// nobody may be carrying out what is pending.
    /// </summary>
    /// <typeparam name="TMove">The machine's decision.</typeparam>
    /// <param name="decide">
    /// Decides, given the state. What is still pending in a decision that changes something is handed out again, so
    /// nothing may be left in it that must not be done twice.
    /// </param>
    /// <returns>When it is committed.</returns>
    public Task Wake<TMove>(Func<TState, Task<TMove>> decide)
        where TMove : IMachineMove<TState>
    {
        live.Doubt();
        return Run(nameof(Wake), decide, resume: true);
    }

    private async Task<TMove> Run<TMove>(string happened, Func<TState, Task<TMove>> decide, bool resume)
        where TMove : IMachineMove<TState>
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
                    return move;
                }

                // No write compares the version, so what is remembered may be what the other cluster has left behind.
                // It is seldom that nothing changes: one read more.
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

            // Only what this decision added. An older effect is under way, or nobody knows what became of it: a dial
            // that may have been made must not be made again because something else happened.
            effects.Start(live.Key, [.. move.Next.Outbox.Pending.Where(effect => resume || effect.Id > state.Outbox.LastId)]);
            return move;
        }
    }

    [LoggerMessage(EventId = 9001, Level = LogLevel.Debug, Message = "{Key} saved on {Event}: now {Phase}, {PendingCount} effects pending")]
    private static partial void LogSaved(ILogger logger, LiveKey key, string @event, string phase, int pendingCount);

    [LoggerMessage(EventId = 9002, Level = LogLevel.Information, Message = "{Key} was written by somebody else; the event is applied anew, attempt {Attempt}")]
    private static partial void LogConflict(ILogger logger, LiveKey key, int attempt);
}
