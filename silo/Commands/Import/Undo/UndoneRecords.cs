using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>Removes what is kept about an import, after its people and numbers; the list comes last.</summary>
/// <param name="write">Writes in a transaction that checks the state of the undo.</param>
internal sealed class UndoneRecords(UndoneList list, Func<Func<SqlSession, Task>, CancellationToken, Task<int>> write)
{
    private const int AtOnce = 1000;

    private static readonly string[] Tables = ["import_do_not_call", "import_batches", "import_files", "import_rejects", "import_jobs"];

    /// <summary>Removes the rows.</summary>
    public async Task Remove(CancellationToken cancellation)
    {
        await Portions("import_findings WHERE voter_list_id = @Id", "line", cancellation);
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            await Portions($"import_changes WHERE voter_list_id = @Id AND kind = {(int)kind}", "row_id", cancellation);
        }

        await write(
            async session =>
            {
                foreach (var table in Tables)
                {
                    await session.Execute($"DELETE FROM {table} WHERE voter_list_id = @Id", list);
                }

                await session.Execute("DELETE FROM voter_lists WHERE id = @Id", list);
            },
            cancellation);
    }

    /// <summary>Deletes rows of a table, about a thousand in a transaction.</summary>
    private async Task Portions(string rows, string key, CancellationToken cancellation)
    {
        for (var isMore = true; isMore;)
        {
            await write(
                async session =>
                {
                    var end = await session.First<long?>(
                        $"SELECT {key} FROM {rows} ORDER BY {key} LIMIT 1 OFFSET {AtOnce}", list);
                    await session.Execute(
                        $"DELETE FROM {rows} AND {key} <= @End", new { list.Id, End = end ?? long.MaxValue });
                    isMore = end is not null;
                },
                cancellation);
        }
    }
}
