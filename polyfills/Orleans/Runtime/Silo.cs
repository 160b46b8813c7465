using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The silo: the directory of activations and what they share.</summary>
internal sealed partial class Silo : IActivationOwner
{
    private static readonly ActivitySource Source = new("Microsoft.Orleans.Application");
    private readonly ConcurrentDictionary<GrainId, IRequestTarget> _directory = new();
    private readonly ILogger<Silo> _logger;
    private readonly bool _traces;
    private readonly long _born;
    private readonly ITimer _collector;
    private volatile Stage _stage;

    public Silo(
        IServiceProvider services, TimeProvider time, ILogger<Silo> logger,
        IOptions<GrainCollectionOptions> collection, IOptions<SiloMessagingOptions> messaging)
    {
        (Services, Time, _logger, Collection) = (services, time, logger, collection.Value);
        _born = time.GetTimestamp();
        _traces = services.GetService<ActivityPropagation>() is not null;
        ResponseTimeout = messaging.Value.ResponseTimeout;
        Timeouts = new CallTimeouts(time);
        Classes = new GrainClasses(Collection);
        References = new ReferenceFactory(services, () => this, () => ResponseTimeout);
        _collector = Flowless.CreateTimer(time, static state => ((Silo)state!).Collect(), this);
    }

    private enum Stage
    {
        New,
        Running,
        Stopping,
        Stopped,
    }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public TimeSpan Uptime => Time.GetElapsedTime(_born);

    public GrainCollectionOptions Collection { get; }

    public TimeSpan ResponseTimeout { get; }

    public CallTimeouts Timeouts { get; }

    public GrainClasses Classes { get; }

    public ReferenceFactory References { get; }

    public bool IsRunning => _stage == Stage.Running;

    public IIncomingGrainCallFilter[] IncomingFilters => field ??= [.. Services.GetServices<IIncomingGrainCallFilter>()];

    public IOutgoingGrainCallFilter[] OutgoingFilters => References.OutgoingFilters;

    private IEnumerable<Activation> Activations => _directory.Values.SelectMany(each => each switch
    {
        WorkerPool pool => pool.Workers,
        Activation activation => [activation],
        _ => Enumerable.Empty<Activation>(),
    });

    public void Start()
    {
        if (Collection.CollectionAge <= Collection.CollectionQuantum)
        {
            throw new OrleansConfigurationException(
                $"CollectionAge ({Collection.CollectionAge}) must be more than CollectionQuantum ({Collection.CollectionQuantum}).");
        }

        _stage = Stage.Running;
        _collector.Change(Collection.CollectionQuantum, Collection.CollectionQuantum);
    }

    /// <summary>Deactivates every activation, then refuses calls.</summary>
    /// <param name="graceful">False to drop activations as a crash would.</param>
    /// <param name="cancellationToken">Ends the wait for activations that do not end.</param>
    public async Task StopAsync(bool graceful, CancellationToken cancellationToken)
    {
        if (_stage == Stage.Stopped)
        {
            return;
        }

        _stage = graceful ? Stage.Stopping : Stage.Stopped;
        _collector.Dispose();
        try
        {
            while (graceful && Activations.ToArray() is { Length: > 0 } left)
            {
                foreach (var activation in left)
                {
                    activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The silo stops."), cancellationToken);
                }

                await Task.WhenAll(left.Select(each => each.Deactivated)).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            LogStopCutShort(Activations.Count());
        }

        _stage = Stage.Stopped;
        foreach (var activation in Activations)
        {
            activation.Abandon(new SiloUnavailableException("The silo has stopped."));
        }

        _directory.Clear();
    }

    public void Deliver(Request request, GrainReference reference)
    {
        if (_stage != Stage.Running || reference.LastTarget is not { } target || target.Silo != this || !target.TryEnqueue(request))
        {
            reference.LastTarget = Deliver(request, reference.Class, reference.GrainId) as Activation;
        }
    }

    public IRequestTarget? Deliver(Request request, GrainClass grainClass, GrainId id)
    {
        while (true)
        {
            if (!_directory.TryGetValue(id, out var target))
            {
                if (_stage != Stage.Running)
                {
                    request.Fail(new SiloUnavailableException(
                        _stage == Stage.New ? "The silo has not started." : "The silo stops or has stopped."));
                    return null;
                }

                target = _directory.GetOrAdd(
                    id,
                    static (key, context) => context.grainClass.MaxWorkers > 0
                        ? new WorkerPool(context.silo, context.grainClass, key)
                        : new Activation(context.silo, context.grainClass, key, context.silo),
                    (silo: this, grainClass));
            }

            if (target.TryEnqueue(request))
            {
                return target;
            }
        }
    }

    public void Remove(Activation activation) => _directory.TryRemove(new(activation.GrainId, activation));

    public Activation? Find(GrainId id) => _directory.TryGetValue(id, out var target) ? target as Activation : null;

    /// <summary>The span of a call, if tracing through grains is on.</summary>
    public Activity? Trace(GrainMethod method, GrainId target, ActivityContext parent)
    {
        if (!_traces || !Source.HasListeners())
        {
            return null;
        }

        var activity = Source.StartActivity($"{method.InterfaceType.Name}/{method.Info.Name}", ActivityKind.Server, parent);
        activity?.SetTag("rpc.system", "orleans").SetTag("rpc.orleans.target_id", target.ToString());
        return activity;
    }

    private void Collect()
    {
        foreach (var activation in Activations)
        {
            activation.CollectIfIdle();
        }
    }
}

/// <summary>Says that traces go through grain calls.</summary>
internal sealed class ActivityPropagation;
