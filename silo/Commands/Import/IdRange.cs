using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import;

/// <summary>Takes many ids in one transaction, so that not every batch needs one for its ids.</summary>
internal sealed class IdRange(IIdBlocks blocks, string name)
{
    private const int BlockSize = 10_000;

    private long _next;
    private int _left;

    /// <summary>Takes consecutive ids; later ones are larger.</summary>
    public async Task<long> Take(int count)
    {
        if (count > _left)
        {
            _next = await blocks.Take(name, Math.Max(BlockSize, count));
            _left = Math.Max(BlockSize, count);
        }

        var first = _next;
        _next += count;
        _left -= count;
        return first;
    }
}
