using ImpactDialing.Storage.Dialects;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>
/// Circuit breaker for the database. While the database does not work, most requests fail immediately; one a second
/// tests whether it works again.
/// </summary>
/// <param name="verb">The operation that is refused: read, or written.</param>
internal sealed partial class CircuitBreaker(string verb, Dialect dialect, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long nothing is tried while a request is still unanswered. That request tests the database, and drivers
    /// time out within 30 s.
    /// </summary>
    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private Exception? _cause;
    private DateTimeOffset _nextTry;
    private long _workedAt;

    /// <summary>Returns when the database worked last time, or when the next test is due.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is known to be unavailable.</exception>
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

    /// <summary>Records a success and closes the breaker.</summary>
    public void RecordSuccess()
    {
        Volatile.Write(ref _workedAt, time.GetUtcNow().UtcTicks);
        if (Volatile.Read(ref _cause) is not null)
        {
            lock (_gate)
            {
                if (_cause is not null)
                {
                    LogWorks(logger, verb);
                }

                _cause = null;
            }
        }
    }

    /// <summary>Records a failure, and returns the exception for the waiting requests.</summary>
    public DatabaseUnavailableException Failed(Exception cause) => Close(cause, Pause);

    /// <summary>
    /// A request waited in vain since <paramref name="since"/> and stops waiting; its statement is still running. If
    /// nothing has succeeded since then, the database is taken to be asleep: all others fail immediately, until the
    /// running statement is answered or fails.
    /// </summary>
    public DatabaseUnavailableException RecordTimeout(DateTimeOffset since, Exception cause) =>
        Volatile.Read(ref _workedAt) < since.UtcTicks ? Close(cause, Asleep) : Unavailable(cause);

    private DatabaseUnavailableException Close(Exception cause, TimeSpan pause)
    {
        lock (_gate)
        {
            Log(cause);
            _cause = cause;
            _nextTry = time.GetUtcNow() + pause;
        }

        return Unavailable(cause);
    }

    private void Log(Exception cause)
    {
        if (dialect.IsWrongSetting(cause))
        {
            if (_cause is null || !dialect.IsWrongSetting(_cause))
            {
                LogWrongSetting(logger, verb, cause);
            }
        }
        else if (_cause is null)
        {
            LogFailed(logger, verb, cause);
        }
    }

    private DatabaseUnavailableException Unavailable(Exception cause) =>
        new($"The database cannot be {verb} at the moment: {cause.Message}", cause);

    [LoggerMessage(9104, LogLevel.Warning, "The database cannot be {Verb}; retrying once a second")]
    private static partial void LogFailed(ILogger logger, string verb, Exception cause);

    [LoggerMessage(9105, LogLevel.Error, "The database cannot be {Verb} because of a wrong setting: correct user, password, "
        + "database or TLS in the connection string, or on the server; retrying once a second")]
    private static partial void LogWrongSetting(ILogger logger, string verb, Exception cause);

    [LoggerMessage(9106, LogLevel.Information, "The database can be {Verb} again")]
    private static partial void LogWorks(ILogger logger, string verb);
}
