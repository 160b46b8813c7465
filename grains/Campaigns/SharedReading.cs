namespace ImpactDialing.Campaigns;

/// <summary>
/// Reads something from the database at most once in a while. All requests that meet a memory that is too old share one
/// reading. It serves one grain, so one turn at a time uses it.
/// </summary>
/// <param name="freshness">How old the memory may be, counted from the start of its reading.</param>
/// <param name="read">Reads, and keeps what it has read. When it fails, the next request reads again.</param>
internal sealed class SharedReading(TimeProvider time, TimeSpan freshness, Func<Task> read)
{
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private Task? _reading;

    /// <summary>Reads again, unless that was just done.</summary>
    public Task Refresh()
    {
        if (time.GetUtcNow() - _readAt < freshness)
        {
            return Task.CompletedTask;
        }

        if (_reading is not { IsCompleted: false })
        {
            _reading = Read();
        }

        return _reading;
    }

    private async Task Read()
    {
        var now = time.GetUtcNow();
        await read();
        _readAt = now;
    }
}
