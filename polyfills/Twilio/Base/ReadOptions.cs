namespace Twilio.Base;

/// <summary>The parameters of a list.</summary>
public abstract class ReadOptions<T> : IOptions<T>
    where T : Resource
{
    private long? _pageSize;
    private long? _limit;

    /// <summary>Records in a page, up to 1000; 50 unless set here or by <see cref="Limit"/>.</summary>
    public long? PageSize { get => _pageSize; set => _pageSize = value ?? _pageSize; }

    /// <summary>Records in all; without end unless set.</summary>
    public long? Limit
    {
        get => _limit;
        set
        {
            _limit = value ?? _limit;
            _pageSize ??= value;
        }
    }
}
