using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Health;
using ImpactDialing.Telemetry;

namespace ImpactDialing.Storage.Figures;

/// <summary>
/// Reads <see cref="LiveFigures"/> by one statement. Each part of it uses an index and reads only live or due rows,
/// however many calls have ended today.
/// </summary>
internal sealed class LiveFiguresQuery(IDatabase database, TimeProvider time)
{
    /// <summary>
    /// Effects are due this long after they were decided (<see cref="CallTimings.EffectPatience"/>,
    /// <see cref="CallerTimings.EffectPatience"/>).
    /// </summary>
    private static readonly TimeSpan Patience = CallTimings.EffectPatience;

    /// <summary>Matches the JSON of a state with effects in its outbox.</summary>
    private const string HasEffects = "state LIKE '%\"pending\":[{%'";

    private const string Sql = $"""
        SELECT 'caller' AS What, campaign_id AS Campaign, phase AS Phase, COUNT(*) AS Entities, 0 AS At
        FROM live_states WHERE kind = 1 AND phase IN @CallerPhases GROUP BY campaign_id, phase
        UNION ALL
        SELECT 'call', campaign_id, phase, COUNT(*), 0
        FROM live_states WHERE kind = 2 AND phase IN @CallPhases GROUP BY campaign_id, phase
        UNION ALL
        SELECT 'due', 0, '', COUNT(*), COALESCE(MIN(due_at), 0) FROM live_states WHERE due_at <= @Now
        UNION ALL
        SELECT 'pending', 0, '', COUNT(*), COALESCE(MIN(due_at), 0) FROM live_states WHERE due_at <= @Soon AND {HasEffects}
        UNION ALL
        SELECT 'hold', l.campaign_id, '', c.mode, MIN(l.since) FROM live_states l JOIN campaigns c ON c.id = l.campaign_id
        WHERE l.kind = 1 AND l.phase = '{nameof(CallerPhase.OnHold)}' GROUP BY l.campaign_id, c.mode
        UNION ALL
        SELECT 'health', 0, id, 1, since FROM live_states WHERE kind = 4 AND phase IN @HealthPhases
        """;

    private static readonly string[] CallerPhases =
        [.. Enum.GetNames<CallerPhase>().Except([nameof(CallerPhase.None), nameof(CallerPhase.Offline)])];

    private static readonly string[] CallPhases =
        [.. Enum.GetNames<CallPhase>().Except([nameof(CallPhase.None), nameof(CallPhase.NotRequested), nameof(CallPhase.Ended)])];
    private static readonly string[] HealthPhases = [nameof(HealthPhase.Answers), nameof(HealthPhase.Fails)];

    /// <summary>Reads the figures.</summary>
    public async Task<LiveFigures> Read()
    {
        var now = time.GetUtcNow();
        var rows = await database.Read(session => session.Query<Row>(
            Sql,
            new { CallerPhases, CallPhases, HealthPhases, Now = now.ToMicroseconds(), Soon = (now + Patience).ToMicroseconds() }));
        var pending = rows.Single(row => row.What == "pending");
        var due = rows.Single(row => row.What == "due");
        return new LiveFigures(
            Counts(rows, "caller", phase => GrainInstruments.Word(Enum.Parse<CallerPhase>(phase))),
            Counts(rows, "call", phase => GrainInstruments.Word(Enum.Parse<CallPhase>(phase))),
            pending.Entities,
            pending.Entities == 0 ? TimeSpan.Zero : Since(pending.At, now) + Patience,
            due.Entities == 0 ? TimeSpan.Zero : Since(due.At, now),
            rows.Where(row => row.What == "hold").ToImmutableDictionary(
                row => new HoldOf(row.Campaign, (DialMode)row.Entities), row => DatabaseTime.FromMicroseconds(row.At)),
            rows.Where(row => row.What == "health").ToImmutableDictionary(
                row => row.Phase, row => DatabaseTime.FromMicroseconds(row.At)));
    }

    private static ImmutableDictionary<Split, long> Counts(IReadOnlyList<Row> rows, string what, Func<string, string> word) =>
        rows.Where(row => row.What == what)
            .ToImmutableDictionary(row => new Split(row.Campaign, word(row.Phase)), row => row.Entities);

    private static TimeSpan Since(long microseconds, DateTimeOffset now) => now - DatabaseTime.FromMicroseconds(microseconds);

    private sealed class Row
    {
        public string What { get; init; } = "";

        public long Campaign { get; init; }

        public string Phase { get; init; } = "";

        public long Entities { get; init; }

        public long At { get; init; }
    }
}
