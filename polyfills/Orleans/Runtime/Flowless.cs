namespace Orleans.Runtime;

/// <summary>Starts things that do not carry their starter's ambient values (request context, trace).</summary>
internal static class Flowless
{
    public static ITimer CreateTimer(TimeProvider time, TimerCallback callback, object? state)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public static Task CreateTask(Action<object?> action, object state)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return new Task(action, state);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return new Task(action, state);
        }
    }
}
