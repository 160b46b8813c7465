using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>Remembers that the database does not work, so that most are told so at once and one in a second finds out whether it works again.</summary>
/// <param name="verb">What cannot be done: read, or written.</param>
/// <param name="dialect">Tells an outage that passes from one that an operator must end.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets a line when an outage begins, when it ends, and when it turns out to be a wrong setting.</param>
internal sealed partial class Breaker(string verb, Dialect dialect, TimeProvider time, ILogger logger)
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
                if (_cause is not null)
                {
                    LogWorks(logger, verb);
                }

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

    private DatabaseUnavailableException Unavailable(Exception cause) => new($"The database cannot be {verb} at the moment: {cause.Message}", cause);

    [LoggerMessage(9104, LogLevel.Warning, "The database cannot be {Verb}. One attempt a second follows until it can")]
    private static partial void LogFailed(ILogger logger, string verb, Exception cause);

    [LoggerMessage(
        9105,
        LogLevel.Error,
        "The database cannot be {Verb} because of a wrong setting: correct user, password, database or TLS in the connection string, or on the server. One attempt a second follows")]
    private static partial void LogWrongSetting(ILogger logger, string verb, Exception cause);

    [LoggerMessage(9106, LogLevel.Information, "The database can be {Verb} again")]
    private static partial void LogWorks(ILogger logger, string verb);
}
