namespace MySqlConnector;

/// <summary>
/// Threads on which the wrapped driver's blocking calls run. The thread pool would add a thread only every half second
/// while its threads are blocked, and everything else in the process would wait meanwhile.
/// </summary>
internal static class BlockingThreads
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(20);
    private static readonly Lock Gate = new();
    private static readonly Queue<Action> Jobs = new();
    private static readonly Stack<SemaphoreSlim> Idle = new();

    /// <summary>Runs blocking work on one of these threads; a new one is started when all are busy.</summary>
    public static Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    /// <inheritdoc cref="Run{T}"/>
    public static Task Run(Action work) => Run(() =>
    {
        work();
        return true;
    });

    private static void Enqueue(Action job)
    {
        lock (Gate)
        {
            Jobs.Enqueue(job);
            if (Idle.TryPop(out var sleeper))
            {
                sleeper.Release();
                return;
            }
        }

        new Thread(Work) { IsBackground = true, Name = "MySQL" }.Start();
    }

    private static void Work()
    {
        using var wake = new SemaphoreSlim(0);
        while (true)
        {
            Action? job;
            lock (Gate)
            {
                if (!Jobs.TryDequeue(out job))
                {
                    Idle.Push(wake);
                }
            }

            if (job is not null)
            {
                job();
            }
            else if (!wake.Wait(IdleLimit) && Retire(wake))
            {
                return;
            }
        }
    }

    /// <summary>True when the thread may end; false when it was given a job just as it gave up waiting.</summary>
    private static bool Retire(SemaphoreSlim wake)
    {
        lock (Gate)
        {
            if (wake.Wait(0))
            {
                return false;
            }

            var others = Idle.Where(other => other != wake).Reverse().ToArray();
            Idle.Clear();
            foreach (var other in others)
            {
                Idle.Push(other);
            }

            return true;
        }
    }
}
