namespace Orleans.Runtime;

/// <summary>Runs the turns of one activation, one at a time, on the thread pool.</summary>
internal sealed class ActivationScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>Turns that run before others get the thread.</summary>
    private const int Quantum = 64;

    private readonly Queue<Task> _turns = new();
    private readonly Lock _gate = new();
    private bool _scheduled;

    public Activation Activation => activation;

    public override int MaximumConcurrencyLevel => 1;

    public void Execute()
    {
        for (var i = 0; i < Quantum; i++)
        {
            Task? turn;
            lock (_gate)
            {
                if (!_turns.TryDequeue(out turn))
                {
                    _scheduled = false;
                    return;
                }
            }

            TryExecuteTask(turn);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _turns.Enqueue(task);
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return [.. _turns];
        }
    }
}

/// <summary>Where the running code belongs.</summary>
internal static class RuntimeContext
{
    /// <summary>The activation whose turn this is, if it is one.</summary>
    public static Activation? Current => (TaskScheduler.Current as ActivationScheduler)?.Activation;
}
