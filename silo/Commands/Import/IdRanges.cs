namespace ImpactDialing.Commands.Import;

/// <summary>A set of ids, kept as ranges: an import takes its ids in long consecutive blocks.</summary>
internal sealed class IdRanges
{
    private readonly SortedList<long, long> _endByFirst = [];

    /// <summary>Adds the ids from <paramref name="first"/> on.</summary>
    public void Add(long first, long count)
    {
        var last = _endByFirst.Count - 1;
        if (last >= 0 && _endByFirst.GetValueAtIndex(last) == first)
        {
            _endByFirst.SetValueAtIndex(last, first + count);
            return;
        }

        _endByFirst[first] = first + count;
    }

    /// <summary>Says whether an id was added.</summary>
    public bool Contains(long id)
    {
        var (low, high) = (0, _endByFirst.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_endByFirst.GetKeyAtIndex(middle) > id)
            {
                high = middle - 1;
            }
            else if (_endByFirst.GetValueAtIndex(middle) <= id)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}
