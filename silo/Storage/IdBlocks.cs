namespace ImpactDialing.Storage;

/// <summary>Hands out numeric ids in blocks, so that a bulk import needs one request for many ids.</summary>
public interface IIdBlocks
{
    /// <summary>Takes a block of unique ids and returns the first, initially 1. Unused ids are lost.</summary>
    /// <param name="name">What the ids are for, by convention the name of the table.</param>
    /// <param name="count">How many; 1 to 1,000,000.</param>
    Task<long> Take(string name, int count);
}

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
