namespace ImpactDialing.Storage;

/// <summary>Remembers that the database does not work, so that most are told so at once and one in a second finds out whether it works again.</summary>
/// <param name="verb">What cannot be done: read, or written.</param>
/// <param name="time">The clock.</param>
internal sealed class Breaker(string verb, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long nobody tries while somebody already waits for an answer: what waits finds out, and drivers give up within half a minute.</summary>
    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private Exception? _cause;
    private DateTimeOffset _nextTry;
    private long _workedAt;

    /// <summary>Goes through when the database works as far as is known, or it is time to find out.</summary>
    /// <exception cref="DatabaseUnavailableException">It is known not to work.</exception>
    public void Check()
    {
        if (Volatile.Read(ref _cause) is null)
        {
            return;
        }

        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_cause is not null && now < _nextTry)
            {
                throw Unavailable(_cause);
            }

            _nextTry = now + Pause;
        }
    }

    /// <summary>It worked just now.</summary>
    public void Works()
    {
        Volatile.Write(ref _workedAt, time.GetUtcNow().UtcTicks);
        if (Volatile.Read(ref _cause) is not null)
        {
            lock (_gate)
            {
                _cause = null;
            }
        }
    }

    /// <summary>It did not work just now.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <returns>What those who asked are told.</returns>
    public DatabaseUnavailableException Failed(Exception cause) => Close(cause, Pause);

    /// <summary>
    /// Somebody has waited in vain, and waits no more; what was asked is still under way. When nothing has worked meanwhile either, the database is asleep: everybody else is told at once, until what is under way is answered or fails.
    /// </summary>
    /// <param name="since">Since when he waited.</param>
    /// <param name="cause">What was thrown.</param>
    /// <returns>What he is told.</returns>
    public DatabaseUnavailableException Doubt(DateTimeOffset since, Exception cause) =>
        Volatile.Read(ref _workedAt) < since.UtcTicks ? Close(cause, Asleep) : Unavailable(cause);

    private DatabaseUnavailableException Close(Exception cause, TimeSpan pause)
    {
        lock (_gate)
        {
            _cause = cause;
            _nextTry = time.GetUtcNow() + pause;
        }

        return Unavailable(cause);
    }

    private DatabaseUnavailableException Unavailable(Exception cause) => new($"The database cannot be {verb} at the moment: {cause.Message}", cause);
}
