using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>
/// The steps of an undo that has taken the list's numbers out of the queue. Each works in small transactions and may be
/// repeated, so that an interrupted undo runs again from its first step.
/// </summary>
internal sealed class UndoSteps(
    IDatabase database,
    TimeProvider time,
    UndoneList list,
    IReadOnlyList<UndoPlan.Batch> batches)
{
    private const int AtOnce = VoterListImporter.BatchSize;

    /// <summary>Removes and restores everything, and the list at last.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var people = new UndonePeople(list);
        var numbers = new UndoneNumbers(list);
        foreach (var batch in batches)
        {
            await Write(session => UndonePeople.Remove(session, batch), cancellation);
        }

        await DoNotCall(people.AllowCalls, cancellation);
        await Changes(ChangeKind.Lead, UndonePeople.Restore, cancellation);
        await Changes(ChangeKind.Household, numbers.Restore, cancellation);
        await Changes(ChangeKind.Lead, UndoneNumbers.SettleThoseOfLeads, cancellation);
        await DoNotCall(numbers.Settle, cancellation);
        foreach (var batch in batches)
        {
            await Write(session => numbers.Remove(session, batch.FirstHousehold, batch.FirstHousehold + batch.Count), cancellation);
        }

        await Changes(ChangeKind.HouseholdAdded, numbers.Remove, cancellation);
        await new UndoneRecords(list, Write).Remove(cancellation);
    }

    private Task Changes(ChangeKind kind, Func<SqlSession, IReadOnlyList<ChangeRow>, Task> act, CancellationToken cancellation) => ByPages(
        act,
        $"""
        SELECT voter_list_id AS ListId, row_id AS RowId, image AS Image FROM import_changes
        WHERE voter_list_id = @Id AND kind = {(int)kind} AND row_id > @Last ORDER BY row_id
        """,
        0L,
        row => row.RowId,
        cancellation);

    private Task DoNotCall(Func<SqlSession, IReadOnlyList<string>, Task> act, CancellationToken cancellation) => ByPages(
        act,
        "SELECT number FROM import_do_not_call WHERE voter_list_id = @Id AND number > @Last ORDER BY number",
        "",
        number => number,
        cancellation);

    /// <summary>Acts on all rows of a query, some hundred in a transaction.</summary>
    private async Task ByPages<TRow, TKey>(
        Func<SqlSession, IReadOnlyList<TRow>, Task> act,
        string sql,
        TKey first,
        Func<TRow, TKey> key,
        CancellationToken cancellation)
    {
        for (var (last, isMore) = (first, true); isMore;)
        {
            var after = last;
            var page = await Write(
                async session =>
                {
                    var rows = await session.Query<TRow>($"{sql} LIMIT {AtOnce}", new { list.Id, Last = after });
                    if (rows.Count > 0)
                    {
                        await act(session, rows);
                    }

                    return rows;
                },
                cancellation);
            isMore = page.Count == AtOnce;
            last = page.Count > 0 ? key(page[^1]) : last;
        }
    }

    private Task<int> Write(Func<SqlSession, Task> work, CancellationToken cancellation) => Write(
        async session =>
        {
            await work(session);
            return 0;
        },
        cancellation);

    /// <summary>Writes in a transaction, unless another process has undone the list in between.</summary>
    private Task<T> Write<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Write(async session =>
        {
            var row = new { list.Id, State = ImportJob.Undoing, Now = time.GetUtcNow().ToMicroseconds() };
            return await session.Execute(
                "UPDATE import_jobs SET updated_at = @Now WHERE voter_list_id = @Id AND state = @State", row) == 0
                ? throw new DataException($"Another process has undone list {list.Id} in between.")
                : await work(session);
        });
    }
}
