using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.Storage.Live;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// Live state that works while the database is down. Reads of entities that this process knows are answered from
/// memory, and their writes wait in the journal. All other requests fail as the database does. While writes of an
/// entity wait, its later writes wait behind them, so that they are committed in order.
/// </summary>
/// <remarks>
/// A cached row may be stale: the other cluster may have written it since. While the database is reachable, the results
/// of <see cref="Due"/> and <see cref="OnHold"/> evict cached rows that disagree. While it is down, a fallback with a
/// healthy primary does not sweep.
/// </remarks>
internal sealed class JournaledStore(
    ILiveDatabase database,
    LiveJournal journal,
    RowCache known,
    IClusterRole duty,
    TimeProvider time) : ILiveStore
{
    /// <summary>
    /// How long a cached row must be due before an answer of the database without it evicts it: an answer that was
    /// under way does not contain a row that was just written.
    /// </summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the database may take before it counts as down; a webhook has two seconds in all. If the write is
    /// committed later all the same, committing the journal finds it in the row.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    public async Task<LiveRow?> Load(LiveKey key)
    {
        if (journal.Newest(key) is { } waiting)
        {
            return new LiveRow(waiting.State, waiting.ExpectedVersion + 1);
        }

        try
        {
            var row = known.Find(key) is null ? await database.Load(key) : await Soon(() => database.Load(key), database.ReadInVain);
            known.Read(key, row);
            journal.ReadAnew(key);
            return row;
        }
        catch (DatabaseUnavailableException) when (known.Find(key) is { } remembered)
        {
            return remembered.Row;
        }
    }

    public async Task<long> Save(LiveWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (await journal.Keep(write, onlyBehindOthers: true) is { } kept)
        {
            known.Wrote(write);
            return kept;
        }

        var mayWait = !write.MayBeRefused() && known.Find(write.Key) is { } row && (row.Version ?? 0) == write.ExpectedVersion;
        try
        {
            var version = mayWait ? await Soon(() => database.Save(write), database.WroteInVain) : await database.Save(write);
            known.Wrote(write);
            return version;
        }
        catch (VersionConflictException)
        {
            known.Forget(write.Key);
            throw;
        }
        catch (DatabaseUnavailableException) when (mayWait)
        {
            var version = await journal.Keep(write, onlyBehindOthers: false);
            known.Wrote(write);
            return version!.Value;
        }
    }

    public async Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit)
    {
        try
        {
            var due = await Soon(() => database.Due(now, limit), database.ReadInVain);
            if (due.Length < limit)
            {
                ForgetUnless(due.ToHashSet(), known.Leased().Where(row => row.Columns.DueAt <= now - Overdue));
            }

            if (journal.Entries == 0)
            {
                return due;
            }

            var waiting = journal.NewestOfAll();
            return
            [
                .. due.Except(waiting.Select(write => write.Key))
                    .Concat(waiting.Where(write => write.Columns.DueAt <= now)
                        .OrderBy(write => write.Columns.DueAt)
                        .Select(write => write.Key))
                    .Take(limit),
            ];
        }
        catch (DatabaseUnavailableException)
        {
            return duty.IsActive
                ?
                [
                    .. known.Leased().Where(row => row.Columns.DueAt <= now)
                        .OrderBy(row => row.Columns.DueAt).Take(limit).Select(row => row.Key),
                ]
                : [];
        }
    }

    public async Task<string?> FindByLeg(LiveKind kind, CallSid leg)
    {
        if (journal.NewestOfAll().FirstOrDefault(write => write.Key.Kind == kind && write.Columns.Leg == leg) is { } waiting)
        {
            return waiting.Key.Id;
        }

        try
        {
            return await database.FindByLeg(kind, leg);
        }
        catch (DatabaseUnavailableException)
        {
            var id = known.Columns.Where(row => row.Key.Kind == kind && row.Columns.Leg == leg).Select(row => row.Key.Id).FirstOrDefault();
            if (id is null)
            {
                throw;
            }

            return id;
        }
    }

    public async Task<ImmutableArray<long>> OnHold(long campaignId, int limit)
    {
        try
        {
            var asked = time.GetUtcNow();
            var waiting = await database.OnHold(campaignId, limit);
            if (waiting.Length < limit)
            {
                ForgetUnless(
                    waiting.Select(Caller).ToHashSet(), known.OnHold(campaignId).Where(row => row.Columns.Since < asked - Overdue));
            }

            return waiting;
        }
        catch (DatabaseUnavailableException)
        {
            // An answered call is offered to callers that this process knows; the claim in the caller's row decides.
            return
            [
                .. known.OnHold(campaignId)
                    .OrderBy(row => row.Columns.Since).Take(limit).Select(row => long.Parse(row.Key.Id, CultureInfo.InvariantCulture)),
            ];
        }
    }

    public Task<int> Forget(DateTimeOffset endedBefore, int limit) => database.Forget(endedBefore, limit);

    public Task<ImmutableArray<long>> CampaignsOnHold() => database.CampaignsOnHold();

    public Task<int> CountLines(long campaignId) => database.CountLines(campaignId);

    public Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind) => database.CountByPhase(kind);

    private static LiveKey Caller(long id) => new(LiveKind.Caller, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Evicts cached rows that the database does not confirm, except those with waiting writes.</summary>
    private void ForgetUnless(HashSet<LiveKey> there, IEnumerable<(LiveKey Key, LiveColumns Columns)> remembered)
    {
        foreach (var (key, _) in remembered.Where(row => !there.Contains(row.Key) && journal.Newest(row.Key) is null))
        {
            known.Forget(key);
        }
    }

    /// <summary>Runs a request to the database that must answer within <see cref="Patience"/>.</summary>
    private async Task<T> Soon<T>(Func<Task<T>> ask, Action<DateTimeOffset, TimeoutException> inVain)
    {
        var since = time.GetUtcNow();
        try
        {
            return await ask().WaitAsync(Patience, time);
        }
        catch (TimeoutException late)
        {
            inVain(since, late);
            throw new DatabaseUnavailableException($"The database has not answered for {Patience.TotalSeconds:0.#} s.", late);
        }
    }
}
