namespace Orleans.Runtime;

/// <summary>Something that an activation is to do in a turn of its own.</summary>
internal abstract class Request(GrainMethod? method, object?[] arguments, GrainId? source)
{
    public GrainMethod? Method => method;

    public object?[] Arguments => arguments;

    public GrainId? Source => source;

    public virtual bool Interleaves => method?.AlwaysInterleave == true;

    public virtual bool ReadOnly => method?.ReadOnly == true;

    /// <summary>Whether it counts as use of the activation.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Whether nobody waits for it any more, so that it need not start.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>The place in the list of those that wait for an answer.</summary>
    public LinkedListNode<Request>? Watch { get; set; }

    public CallTimeouts.Lane? Lane { get; set; }

    public long Deadline { get; set; }

    /// <summary>Runs on the activation's scheduler; never throws.</summary>
    public abstract Task RunAsync(Activation activation);

    /// <summary>Gives the caller what the run came to, once the activation has counted the request as done.</summary>
    public virtual void Answer()
    {
    }

    /// <summary>Answers with a failure.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A call of a grain method.</summary>
internal sealed class Request<T>(GrainMethod<T> method, object?[] arguments, GrainId? source)
    : Request(method, arguments, source)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, object>? _context = RequestContext.Current;
    private readonly System.Diagnostics.ActivityContext _trace = System.Diagnostics.Activity.Current?.Context ?? default;
    private T? _result;
    private Exception? _failure;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public Task<T> Task => _answer.Task;

    public override async Task RunAsync(Activation activation)
    {
        RequestContext.Current = _context;
        using var trace = activation.Silo.Trace(method, activation.GrainId, _trace);
        try
        {
            T result;
            var filters = activation.Silo.IncomingFilters;
            if (filters.Length == 0 && activation.GrainInstance is not IIncomingGrainCallFilter)
            {
                result = await method.Invoke(activation.GrainInstance!, Arguments);
            }
            else
            {
                var context = new IncomingCallContext(this, activation, filters);
                await context.Invoke();
                result = context.Result is T value ? value : default!;
            }

            _result = method.CopyResult(result);
        }
        catch (Exception exception)
        {
            trace?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, exception.Message);
            activation.OnFailed(method, exception);
            _failure = exception;
        }
    }

    public override void Answer()
    {
        if (_failure is not null)
        {
            Fail(_failure);
        }
        else if (Lane is not null)
        {
            Lane.Forget(this);
            _answer.TrySetResult(_result!);
        }
    }

    public override void Fail(Exception exception)
    {
        if (Lane is null)
        {
            // One way: nobody waits.
            return;
        }

        Lane.Forget(this);
        _answer.TrySetException(exception);
    }
}
