using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>
/// Takes the numbers of a list out of the queue, so that none of them is called while its import is undone, or returns
/// them. Both work in small transactions, and a repetition does nothing.
/// </summary>
internal sealed class ListHold(IDatabase database, UndoneList list)
{
    private readonly CalledPeople _people = new(database, list);

    /// <summary>Takes the numbers out of the queue. Returns false when one of the people has been called.</summary>
    public async Task<bool> Take(CancellationToken cancellation)
    {
        await foreach (var page in _people.Pages(cancellation))
        {
            var isFree = await database.Write(async session =>
            {
                if ((await _people.Among(session, page)).Count > 0)
                {
                    return false;
                }

                await session.Execute(
                    $"UPDATE households SET status = {StatusSql.Importing} "
                        + $"WHERE id IN @Ids AND status IN ({StatusSql.Available}, {StatusSql.Recycling})",
                    new { Ids = page.Select(x => x.HouseholdId).Distinct().ToArray() });
                return true;
            });
            if (!isFree)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the numbers to the queue.</summary>
    /// <param name="unreleased">Numbers that the import added and has not released yet; they stay as they are.</param>
    public async Task Return(IdRanges unreleased, CancellationToken cancellation)
    {
        await foreach (var page in _people.Pages(cancellation))
        {
            var ids = page.Select(x => x.HouseholdId).Distinct().Where(x => !unreleased.Contains(x)).ToArray();
            if (ids.Length > 0)
            {
                await database.Write(session => ListActivation.Settle(session, ids));
            }
        }
    }
}
