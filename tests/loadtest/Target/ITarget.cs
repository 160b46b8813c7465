namespace ImpactDialing.LoadTest.Target;

/// <summary>What the tester aims at.</summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>The addresses of the APIs; the tester connects to no other address.</summary>
    IReadOnlyList<Uri> Apis { get; }

    /// <summary>The processes on this machine, with their ids; empty when they are unknown.</summary>
    IReadOnlyList<(string Name, int Id)> Processes { get; }

    /// <summary>Whether every process runs, as far as the tester knows.</summary>
    bool IsRunning { get; }

    /// <summary>Why the target does not want to be tested any longer; null while it does.</summary>
    string? Refusal { get; }

    /// <summary>Starts it, or asks whether it may be tested.</summary>
    /// <exception cref="RefusedException">It may not be tested.</exception>
    Task Start(CancellationToken stop);

    /// <summary>Stops what <see cref="Start"/> started.</summary>
    Task Stop();
}
