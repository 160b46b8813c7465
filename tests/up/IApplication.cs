namespace ImpactDialing.Up;

/// <summary>The application's side of a run of <c>./dev up</c>: one process, or a cluster of them.</summary>
internal interface IApplication : IAsyncDisposable
{
    /// <summary>Lines about what runs where, each a name and a description.</summary>
    IEnumerable<(string Name, string Value)> Introduction { get; }

    /// <summary>Whether enough of it runs to serve calls.</summary>
    bool IsRunning { get; }

    /// <summary>How often a process died and was started again.</summary>
    int Deaths { get; }

    /// <summary>Ends what an earlier run left behind, and checks that the ports are free.</summary>
    /// <exception cref="UpException">Another run is going on, or a port is taken.</exception>
    Task Prepare();

    /// <summary>Starts everything and returns when it is ready for requests.</summary>
    /// <param name="stop">Cancelled when the run is to end.</param>
    /// <exception cref="UpException">A process did not start.</exception>
    Task Start(CancellationToken stop);

    /// <summary>Does what is due each second: starts again what died.</summary>
    /// <param name="stop">Cancelled when the run is to end.</param>
    Task Tick(CancellationToken stop);

    /// <summary>Describes each server for the live table; empty when there is only one.</summary>
    Task<IReadOnlyList<ServerRow>> Servers();

    /// <summary>Asks everything to stop and waits until it has drained.</summary>
    /// <returns>False when a process had to be killed.</returns>
    Task<bool> Stop();

    /// <summary>The lines at the end, besides the books.</summary>
    IEnumerable<string> Report { get; }
}
