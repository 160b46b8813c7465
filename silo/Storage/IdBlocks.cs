namespace ImpactDialing.Storage;

/// <summary>Blocks of ids from the table <c>id_blocks</c>.</summary>
internal sealed class IdBlocks(GroupCommitter committer) : IIdBlocks
{
    private const int MostAtOnce = 1_000_000;

    public Task<long> Take(string name, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostAtOnce);
        return committer.Run(async session =>
        {
            var row = new { Name = name, Count = count };
            await session.InsertNew("id_blocks", "name, next_id", "@Name, 1", row);
            await session.Execute("UPDATE id_blocks SET next_id = next_id + @Count WHERE name = @Name", row);
            return await session.First<long>("SELECT next_id FROM id_blocks WHERE name = @Name", row) - count;
        });
    }
}
