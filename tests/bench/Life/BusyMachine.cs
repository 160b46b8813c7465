namespace ImpactDialing.Bench.Life;

/// <summary>
/// Other work on the machine: threads that only count, each asking for a whole processor, until it is disposed of.
/// </summary>
internal sealed class BusyMachine : IDisposable
{
    private readonly List<Thread> _threads;
    private volatile bool _ends;

    /// <param name="threads">How many processors are asked for.</param>
    public BusyMachine(int threads)
    {
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Count) { IsBackground = true })];
        _threads.ForEach(static thread => thread.Start());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _ends = true;
        _threads.ForEach(static thread => thread.Join());
    }

    private void Count()
    {
        while (!_ends)
        {
            Thread.SpinWait(1000);
        }
    }
}
