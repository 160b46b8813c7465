using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>
/// Undoes an import: its people and numbers go, and people of earlier lists are as they were before it.
/// </summary>
/// <remarks>
/// It first takes the numbers out of the queue, in small transactions. If one of the people has been called, it returns
/// them and refuses. From then on no call can come between, and it only goes forward. A process that stops in the
/// middle leaves the state in <c>import_jobs</c>; the same command continues.
/// </remarks>
public sealed class ListUndo
{
    private readonly IDatabase _database;
    private readonly TimeProvider _time;

    /// <summary>Makes an undo on a database.</summary>
    public ListUndo(IDatabase database, TimeProvider time) => (_database, _time) = (database, time);

    /// <summary>Undoes the import of a list, or continues.</summary>
    /// <param name="isDryRun">True to say what an undo would do, and change nothing.</param>
    /// <param name="cancellation">Stops between two transactions.</param>
    internal async Task<UndoOutcome> Run(UndoneList list, bool isDryRun, CancellationToken cancellation = default)
    {
        var plan = new UndoPlan(_database, list);
        var isBegun = list.State == ImportJob.Undoing;
        if (!isBegun && await plan.WhyNot(cancellation) is { Length: > 0 } reasons)
        {
            return isDryRun ? new UndoOutcome.Refused(reasons) : await Refuse(list, plan, reasons, cancellation);
        }

        var counts = await plan.Count();
        if (isDryRun)
        {
            return new UndoOutcome.Done(counts);
        }

        if (!isBegun && await Hold(list, plan, cancellation) is { Length: > 0 } called)
        {
            return await Refuse(list, plan, called, cancellation);
        }

        await new UndoSteps(_database, _time, list, await plan.Batches()).Run(cancellation);
        return new UndoOutcome.Done(counts);
    }

    private async Task<ImmutableArray<string>> Hold(UndoneList list, UndoPlan plan, CancellationToken cancellation)
    {
        var other = await _database.Write(async session =>
        {
            await ImportJobs.Lock(session, list.CampaignId);
            if (await plan.WhyNotAlone(session) is { } reason)
            {
                return reason;
            }

            await Move(session, list, ImportJob.Done, ImportJob.Holding);
            await Move(session, list, ImportJob.Running, ImportJob.HoldingPart);
            await Move(session, list, ImportJob.Activating, ImportJob.HoldingPart);
            return null;
        });
        if (other is not null)
        {
            return [other];
        }

        if (!await new ListHold(_database, list).Take(cancellation))
        {
            return await new CalledPeople(_database, list).Describe(cancellation);
        }

        await _database.Write(async session =>
            await Move(session, list, ImportJob.Holding, ImportJob.Undoing)
            + await Move(session, list, ImportJob.HoldingPart, ImportJob.Undoing));
        return [];
    }

    /// <summary>Returns what has been taken out of the queue, by this process or by one that was interrupted.</summary>
    private async Task<UndoOutcome> Refuse(
        UndoneList list,
        UndoPlan plan,
        ImmutableArray<string> reasons,
        CancellationToken cancellation)
    {
        var state = await _database.Read(session => session.First<string>(
            "SELECT state FROM import_jobs WHERE voter_list_id = @Id", list));
        if (state is ImportJob.Holding or ImportJob.HoldingPart)
        {
            var unreleased = new IdRanges();
            if (state == ImportJob.HoldingPart)
            {
                foreach (var batch in (await plan.Batches()).OrderBy(x => x.FirstHousehold))
                {
                    unreleased.Add(batch.FirstHousehold, batch.Count);
                }
            }

            await new ListHold(_database, list).Return(unreleased, cancellation);
            await _database.Write(async session =>
                await Move(session, list, ImportJob.Holding, ImportJob.Done)
                + await Move(session, list, ImportJob.HoldingPart, ImportJob.Running));
        }

        return new UndoOutcome.Refused(reasons);
    }

    private Task<int> Move(SqlSession session, UndoneList list, string from, string to) => session.Execute(
        "UPDATE import_jobs SET state = @To, updated_at = @Now WHERE voter_list_id = @Id AND state = @From",
        new { list.Id, From = from, To = to, Now = _time.GetUtcNow().ToMicroseconds() });
}
