namespace ImpactDialing.Up.Cluster;

/// <summary>One process of the cluster, and its restarts.</summary>
/// <param name="restartAfter">How long the process stays away after its death.</param>
internal sealed class ClusterMember(ServerProcess process, TimeSpan restartAfter, TimeProvider time)
{
    private DateTimeOffset? _diedAt;
    private Task _restart = Task.CompletedTask;

    /// <summary>The process.</summary>
    public ServerProcess Process => process;

    /// <summary>Why the last restart failed; null when it succeeded.</summary>
    public string? Problem { get; private set; }

    /// <summary>The state in a word or two, for the live table.</summary>
    public string State => (process.IsReady && process.IsRunning ? "ready" : process.IsRunning ? "starting" : "dead")
        + (process.Deaths == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $", died {process.Deaths} ×"));

    /// <summary>Starts the process again, in the background, once it has been dead for long enough.</summary>
    /// <param name="stop">Cancelled when the run is to end.</param>
    public void Tend(CancellationToken stop)
    {
        if (process.IsRunning || !_restart.IsCompleted)
        {
            return;
        }

        var now = time.GetUtcNow();
        _diedAt ??= now;
        if (now - _diedAt >= restartAfter)
        {
            _diedAt = null;
            _restart = Restart(stop);
        }
    }

    /// <summary>Waits for a current restart.</summary>
    public Task Settle() => _restart;

    private async Task Restart(CancellationToken stop)
    {
        try
        {
            await process.Revive(stop);
            Problem = null;
        }
        catch (UpException problem)
        {
            // The process did not become ready, for example because the database is away. It ends, and the next Tend
            // starts it again.
            Problem = problem.Message;
            process.Kill();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is ending.
        }
    }
}
