namespace ImpactDialing.Storage;

/// <summary>Numeric ids, handed out in blocks so that a bulk import knows its ids without asking for each.</summary>
public interface IIdBlocks
{
    /// <summary>Takes a block of ids that nobody else gets. Ids that are not used are lost.</summary>
    /// <param name="name">What they are for, by convention the table's name.</param>
    /// <param name="count">How many; 1 to 1,000,000.</param>
    /// <returns>The first id; the block ends <paramref name="count"/> minus one later. The very first id is 1.</returns>
    Task<long> Take(string name, int count);
}
