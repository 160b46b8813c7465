using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Health;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage;

/// <summary>
/// Live state that goes on while the database is down: what this process knows is answered from memory, and its writes wait in the journal. Whatever it does not know fails as the database does.
/// While writes of an entity wait, its later writes wait behind them, so that they are committed in order.
/// </summary>
/// <remarks>
/// What this process remembers of an entity may be what the other cluster has since left behind. As long as the database answers, whatever it says of who is due and who is on hold puts that right: what is remembered otherwise is forgotten.
/// And while it does not, a fallback whose primary is well comes back to nobody.
/// </remarks>
internal sealed class JournaledStore(ILiveDatabase database, LiveJournal journal, KnownRows known, IBackgroundDuty duty, TimeProvider time) : ILiveStore
{
    /// <summary>How long somebody may be due by what is remembered before the database's word that he is not counts: whoever was just written is not in an answer that was under way.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(5);

    /// <summary>How long the database may take before it counts as down. A webhook has two seconds in all. A write that is committed after that is found to be there when the journal is.</summary>
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

        var mayWait = !write.MayBeRefused() && known.Find(write.Key) is { } row && (row.Row?.Version ?? 0) == write.ExpectedVersion;
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
                ForgetUnless(due.ToHashSet(), row => row.DueAt <= now - Overdue);
            }

            if (journal.Entries == 0)
            {
                return due;
            }

            var waiting = journal.NewestOfAll();
            return
            [
                .. due.Except(waiting.Select(write => write.Key))
                    .Concat(waiting.Where(write => write.Columns.DueAt <= now).OrderBy(write => write.Columns.DueAt).Select(write => write.Key)).Take(limit),
            ];
        }
        catch (DatabaseUnavailableException)
        {
            return duty.IsOurs ? known.Due(now, limit) : [];
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
                ForgetUnless(waiting.Select(Caller).ToHashSet(), row => row.CampaignId == campaignId && row.Phase == nameof(CallerPhase.OnHold) && row.Since < asked - Overdue);
            }

            return waiting;
        }
        catch (DatabaseUnavailableException)
        {
            // Who was answered just now is given to one of those whom this process knows; only his claim is the truth.
            return
            [
                .. known.Columns
                    .Where(row => row.Key.Kind == LiveKind.Caller && row.Columns.CampaignId == campaignId && row.Columns.Phase == nameof(CallerPhase.OnHold))
                    .OrderBy(row => row.Columns.Since).Take(limit).Select(row => long.Parse(row.Key.Id, CultureInfo.InvariantCulture)),
            ];
        }
    }

    public Task<int> Forget(DateTimeOffset endedBefore, int limit) => database.Forget(endedBefore, limit);

    public Task<ImmutableArray<long>> CampaignsOnHold() => database.CampaignsOnHold();

    public Task<int> CountLines(long campaignId) => database.CountLines(campaignId);

    public Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind) => database.CountByPhase(kind);

    private static LiveKey Caller(long id) => new(LiveKind.Caller, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Forgets rows that are remembered as the database does not have them. What waits in the journal is newer than the database.</summary>
    private void ForgetUnless(HashSet<LiveKey> there, Func<LiveColumns, bool> isRemembered)
    {
        foreach (var (key, _) in known.Columns.Where(row => isRemembered(row.Columns) && !there.Contains(row.Key) && journal.Newest(row.Key) is null).ToList())
        {
            known.Forget(key);
        }
    }

    /// <summary>Asks the database, which has little time.</summary>
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
