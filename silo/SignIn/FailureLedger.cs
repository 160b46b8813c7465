using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.SignIn;

/// <summary>
/// Writes counts of failed attempts a moment after they changed, at most <see cref="MostAtOnce"/> in a write. However
/// many strangers try, the writer that carries calls gets one such write a second. If the database does not answer, the
/// changes wait; beyond <see cref="MostWaiting"/> new counts are kept in memory alone.
/// </summary>
internal sealed partial class FailureLedger(ISignInStore store, TimeProvider time, ILogger<FailureLedger> logger)
    : IFailureLedger, IHostedService
{
    /// <summary>How many counts one write changes.</summary>
    public const int MostAtOnce = 100;

    /// <summary>How many counts wait.</summary>
    public const int MostWaiting = 10_000;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(FailureKind, string), FailureChange> _waiting = [];
    private Task _writing = Task.CompletedTask;
    private bool _stopping;

    /// <inheritdoc />
    public void Add(FailureChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            var key = (change.Kind, change.Subject);
            if (_waiting.TryGetValue(key, out var before))
            {
                _waiting[key] = before.Then(change);
            }
            else if (_waiting.Count < MostWaiting)
            {
                _waiting[key] = change;
            }

            if (_writing.IsCompleted && !_stopping)
            {
                _writing = Task.Run(WriteLater);
            }
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes what waits, so that a restart forgets nothing.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _stopping = true;
        }

        while (await WriteSome())
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task WriteLater()
    {
        bool more;
        do
        {
            await Task.Delay(Delay, time);
            await WriteSome();
            lock (_gate)
            {
                more = _waiting.Count > 0 && !_stopping;
            }
        }
        while (more);
    }

    /// <summary>Writes some of what waits. False if nothing waits, or the database did not take it.</summary>
    private async Task<bool> WriteSome()
    {
        FailureChange[] some;
        lock (_gate)
        {
            some = [.. _waiting.Values.Take(MostAtOnce)];
            foreach (var change in some)
            {
                _waiting.Remove((change.Kind, change.Subject));
            }
        }

        if (some.Length == 0)
        {
            return false;
        }

        try
        {
            await store.Write(some, time.GetUtcNow());
            return true;
        }
        catch (Exception exception)
        {
            LogNotWritten(logger, exception, some.Length);
            lock (_gate)
            {
                foreach (var change in some)
                {
                    var key = (change.Kind, change.Subject);
                    _waiting[key] = _waiting.TryGetValue(key, out var later) ? change.Then(later) : change;
                }
            }

            return false;
        }
    }

    [LoggerMessage(EventId = 9351, Level = LogLevel.Warning, Message = "Writing {Count} counts of failed sign-ins failed; trying again")]
    private static partial void LogNotWritten(ILogger logger, Exception exception, int count);
}
