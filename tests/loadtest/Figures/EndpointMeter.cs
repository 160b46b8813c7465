namespace ImpactDialing.LoadTest.Figures;

/// <summary>The figures of one endpoint in the measured phase.</summary>
internal sealed class EndpointMeter(string kind, string name)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, long> _statuses = [];
    private long _errors;

    /// <summary>The kind of its requests.</summary>
    public string Kind => kind;

    /// <summary>Method and route.</summary>
    public string Name => name;

    /// <summary>From the planned time to the answer.</summary>
    public Distribution Response { get; } = new();

    /// <summary>From the sending to the answer.</summary>
    public Distribution Service { get; } = new();

    /// <summary>Requests that failed.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>How often each status came; 0 is no answer.</summary>
    public IReadOnlyDictionary<int, long> Statuses => _statuses;

    /// <summary>All of it, for another process.</summary>
    public EndpointData Data => new(Kind, Name, Errors, Statuses, Response.Data, Service.Data);

    /// <summary>Adds the requests of another process.</summary>
    public void Merge(EndpointData data)
    {
        Response.Merge(data.Response);
        Service.Merge(data.Service);
        Interlocked.Add(ref _errors, data.Errors);
        foreach (var (status, more) in data.Statuses)
        {
            _statuses.AddOrUpdate(status, more, (_, count) => count + more);
        }
    }

    /// <summary>Adds a request.</summary>
    public void Add(TimeSpan response, TimeSpan service, int status, bool isError, int batch)
    {
        Response.Add(response, batch);
        Service.Add(service, batch);
        _statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);
        if (isError)
        {
            Interlocked.Increment(ref _errors);
        }
    }
}
