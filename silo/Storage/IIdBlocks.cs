namespace ImpactDialing.Storage;

/// <summary>Hands out numeric ids in blocks, so that a bulk import needs one request for many ids.</summary>
public interface IIdBlocks
{
    /// <summary>Takes a block of unique ids and returns the first, initially 1. Unused ids are lost.</summary>
    /// <param name="name">What the ids are for, by convention the name of the table.</param>
    /// <param name="count">How many; 1 to 1,000,000.</param>
    Task<long> Take(string name, int count);
}
