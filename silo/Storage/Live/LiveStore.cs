using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage.Live;

/// <summary>Live state in the table <c>live_states</c>, written through the group commit.</summary>
internal sealed class LiveStore(Database database, GroupCommitter committer) : ILiveDatabase
{
    private const int LongestId = 64;

    public Task<LiveRow?> Load(LiveKey key) => database.Read(async session =>
    {
        var row = await session.First<Stored>(
            "SELECT state AS State, version AS Version FROM live_states WHERE kind = @Kind AND id = @Id",
            new { Kind = (long)key.Kind, key.Id });
        return row is null ? null : new LiveRow(row.State, row.Version);
    });

    public Task<long> Save(LiveWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (write.Key.Kind == LiveKind.None || write.Key.Id is not { Length: > 0 and <= LongestId })
        {
            throw new ArgumentException(
                $"\"{write.Key}\" cannot name live state: it needs a kind, and an id of 1 to {LongestId} characters.",
                nameof(write));
        }

        return committer.Run(new StateItem(write, write.MayBeRefused()));
    }

    public Task<ImmutableArray<bool>> CatchUp(IReadOnlyList<WaitingWrite> writes) => committer.EnqueueAlone(
        new WorkItem<ImmutableArray<bool>>(session => CatchUpSql.Write(session, writes), mayBeUndone: false));

    public bool IsHeldUp(Exception failure)
    {
        var cause = failure is DatabaseUnavailableException { InnerException: { } inner } ? inner : failure;
        return database.Dialect.IsTransient(failure) || database.Dialect.ContentionOf(cause) is not null;
    }

    public void ReadInVain(DateTimeOffset since, TimeoutException late) => database.Reading.RecordTimeout(since, late);

    public void WroteInVain(DateTimeOffset since, TimeoutException late) => database.Writing.RecordTimeout(since, late);

    public Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit) => database.Read(async session =>
    {
        var rows = await session.Query<Key>(
            "SELECT kind AS Kind, id AS Id FROM live_states WHERE due_at <= @Now ORDER BY due_at LIMIT @Limit",
            new { Now = now.ToMicroseconds(), Limit = limit });
        return rows.Select(row => new LiveKey((LiveKind)row.Kind, row.Id)).ToImmutableArray();
    });

    public Task<string?> FindByLeg(LiveKind kind, CallSid leg) => database.Read(session => session.First<string>(
        "SELECT id FROM live_states WHERE leg = @Leg AND kind = @Kind ORDER BY since DESC LIMIT 1",
        new { Leg = leg.Value, Kind = (long)kind }));

    public Task<int> Forget(DateTimeOffset endedBefore, int limit) => committer.Run(async session =>
    {
        // A row with unfinished effects is kept: its due_at is not null.
        const string Over = "kind IN @Kinds AND phase = @Phase AND since < @Before AND due_at IS NULL";
        var which = new
        {
            Kinds = new[] { (long)LiveKind.Call, (long)LiveKind.Transfer },
            Phase = nameof(CallPhase.Ended),
            Before = endedBefore.ToMicroseconds(),
            Limit = limit,
        };
        var ids = await session.Query<string>($"SELECT id FROM live_states WHERE {Over} ORDER BY since LIMIT @Limit", which);
        return ids.Count == 0
            ? 0
            : await session.Execute(
                $"DELETE FROM live_states WHERE id IN @Ids AND {Over}",
                new { which.Kinds, which.Phase, which.Before, Ids = ids });
    });

    public Task<ImmutableArray<long>> OnHold(long campaignId, int limit) => database.Read(async session => (await session.Query<string>(
            """
            SELECT id FROM live_states WHERE campaign_id = @CampaignId AND kind = @Kind AND phase = @Phase
            ORDER BY since, id LIMIT @Limit
            """,
            new { CampaignId = campaignId, Kind = (long)LiveKind.Caller, Phase = nameof(CallerPhase.OnHold), Limit = limit }))
        .Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToImmutableArray());

    public Task<ImmutableArray<long>> CampaignsOnHold() => database.Read(async session => (await session.Query<long>(
            "SELECT DISTINCT campaign_id FROM live_states WHERE kind = @Kind AND phase = @Phase",
            new { Kind = (long)LiveKind.Caller, Phase = nameof(CallerPhase.OnHold) }))
        .ToImmutableArray());

    /// <summary>
    /// Counts the calls in these phases, which are few. The sum in the statement keeps both databases from using the
    /// index of campaigns, which would lead through every recent call of the campaign.
    /// </summary>
    public Task<int> CountLines(long campaignId) => database.Read(async session => (int)await session.First<long>(
        "SELECT COUNT(*) FROM live_states WHERE campaign_id + 0 = @CampaignId AND kind = @Kind AND phase IN @Phases",
        new { CampaignId = campaignId, Kind = (long)LiveKind.Call, Phases = LiveSql.LinePhases }));

    public Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind) => database.Read(async session =>
    {
        var rows = await session.Query<PhaseCount>(
            "SELECT phase AS Phase, COUNT(*) AS Entities FROM live_states WHERE kind = @Kind GROUP BY phase",
            new { Kind = (long)kind });
        return rows.ToImmutableDictionary(row => row.Phase, row => (int)row.Entities);
    });

    private sealed class Stored
    {
        public string State { get; init; } = "";

        public long Version { get; init; }
    }

    private sealed class Key
    {
        public long Kind { get; init; }

        public string Id { get; init; } = "";
    }

    private sealed class PhaseCount
    {
        public string Phase { get; init; } = "";

        public long Entities { get; init; }
    }
}
